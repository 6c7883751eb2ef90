"""Errors that the script draws itself.

click "Show"
click "Warn"
"""

import warnings

import streamlit as st

if st.button("Show"):
    try:
        int("x")
    except ValueError as error:
        st.exception(error)
if st.button("Warn"):
    warnings.warn("careful", stacklevel=1)
    st.exception(RuntimeWarning("a warning"))
st.error("an error", icon="🚨")
