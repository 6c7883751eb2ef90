"""A fragment's key is refused in the body, as are reserved keys and one key twice.

click "Go"
"""

import streamlit as st


@st.fragment(key="part")
def part():
    st.write("part")


part()
try:
    st.fragment(lambda: None, key="app")
except Exception as error:
    st.write(type(error).__name__, str(error))


@st.fragment(key="part")
def other():
    st.write("other")


try:
    other()
except Exception as error:
    st.write(type(error).__name__, str(error))
if st.button("Go"):
    st.rerun("part")
