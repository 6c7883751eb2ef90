"""persist_state needs a key, and is kept while its widget is hidden.

choose "Pick" "b"
check "Hide"
rerun
uncheck "Hide"
"""

import streamlit as st

if not st.checkbox("Hide"):
    st.radio("Pick", ["a", "b"], key="pick", persist_state="session")
    st.number_input("Number", key="number", persist_state="page")
try:
    st.text_input("No key", persist_state="page")
except Exception as error:
    st.write(type(error).__name__)
st.write(st.session_state.pick)
