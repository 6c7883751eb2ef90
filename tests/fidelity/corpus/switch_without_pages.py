"""Switching to a page that is not there.

click "Away"
click "Stay"
"""

import streamlit as st

st.write("here", st.button("Stay"))
if st.button("Away"):
    st.switch_page("pages/nowhere.py")
