"""Errors and reruns inside try, finally, with and suppress.

click "Finally"
click "Bare"
click "Suppress"
click "With"
"""

import contextlib

import streamlit as st

log = st.session_state.setdefault("log", [])
if st.button("Finally"):
    try:
        st.rerun()
    finally:
        log.append("finally")
if st.button("Bare"):
    try:
        st.rerun()
    except Exception:
        log.append("never")
if st.button("Suppress"):
    with contextlib.suppress(ZeroDivisionError):
        1 / 0
    log.append("suppressed")
if st.button("With"):
    with st.container(border=True):
        st.write("in the box")
        with st.expander("Open", expanded=True):
            raise ValueError("in the expander")
st.write(log)
