"""An error in a fragment, in a nested one, and in a parallel one.

click "Inner breaks"
click "Inner fine"
click "Outer breaks"
click "Everything"
"""

import streamlit as st


@st.fragment
def outer():
    st.write("outer")
    if st.button("Outer breaks"):
        raise RuntimeError("outer")
    inner()
    st.write("outer, below")


@st.fragment
def inner():
    breaks = st.button("Inner breaks")
    st.button("Inner fine")
    if breaks:
        raise ValueError("inner")
    st.write("inner")


st.write("top")
outer()
st.button("Everything")
