"""Assertions and warnings.

click "Warn"
click "Assert"
"""

import warnings

import streamlit as st

st.write("before")
warn = st.button("Warn")
wrong = st.button("Assert")
if warn:
    warnings.warn("only a warning", stacklevel=1)
if wrong:
    assert 1 == 2, "one is not two"
st.write("after")
