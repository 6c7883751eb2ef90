"""A dialog.

click "Open"
fill "Name" "Ada"
click "Save"
shows "Saved Ada"
"""
import streamlit as st
@st.dialog("Rename")
def rename():
    name = st.text_input("Name")
    if st.button("Save"):
        st.session_state.name = name
        st.rerun()
if st.button("Open"):
    rename()
st.write("Saved", st.session_state.get("name"))
