"""What becomes of the value of a widget that is not drawn for a while.

fill "Name" "Ada"
uncheck "Show"
rerun
check "Show"
fill "Kept" "stays"
uncheck "Show"
rerun
check "Show"
"""

import streamlit as st

if st.toggle("Show", True):
    st.text_input("Name", key="name")
    st.text_input("Kept", key="kept", persist_state="session")
    st.slider("Page", 0, 10, key="page", persist_state="page")
st.write(st.session_state.get("name"), st.session_state.get("kept"), st.session_state.get("page"))
