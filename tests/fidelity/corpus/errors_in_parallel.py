"""An error in a parallel fragment.

click "Go"
"""

import streamlit as st


@st.fragment(parallel=True)
def part():
    raise ValueError("on another thread")


st.button("Go")
part()
