"""sys.exit in the body.

click "Exit"
click "Other"
"""

import sys

import streamlit as st

st.write("before")
st.button("Other")
if st.button("Exit"):
    sys.exit("that was all")
st.write("after")
