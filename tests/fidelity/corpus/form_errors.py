"""What is not allowed in and around a form.

click "Go"
"""

import streamlit as st

with st.form("f"):
    try:
        st.button("No")
    except st.errors.StreamlitAPIException as error:
        st.write(str(error))
    st.form_submit_button("Go")
try:
    st.form_submit_button("Stray")
except Exception as error:
    st.write(str(error))
with st.form("f"):
    st.form_submit_button("Same form again")
