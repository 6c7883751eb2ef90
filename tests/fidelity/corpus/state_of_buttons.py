"""Buttons and uploads cannot be assigned.

click "Try the button"
click "Try the form"
click "Try the upload"
"""

import streamlit as st

state = st.session_state
if st.button("Try the button"):
    state["one"] = True
if st.button("Try the form"):
    state["form"] = 1
if st.button("Try the upload"):
    state["file"] = None
st.button("One", key="one")
with st.form("form"):
    st.form_submit_button()
st.file_uploader("File", key="file")
