"""Endless recursion.

click "Go"
click "Fine"
"""

import streamlit as st


def deeper(n):
    return deeper(n + 1)


st.button("Fine")
if st.button("Go"):
    try:
        deeper(0)
    except RecursionError as error:
        st.write(type(error).__name__)
st.write("end")
