"""Reruns in a row: five, eleven, with something drawn in each.

click "Five"
click "Eleven"
"""

import streamlit as st

state = st.session_state
state.setdefault("left", 0)
state.setdefault("log", [])
if st.button("Five"):
    state.left = 5
if st.button("Eleven"):
    state.left = 11
st.progress(min(state.left, 10) / 10)
if state.left:
    state.left -= 1
    state.log.append(state.left)
    st.rerun()
st.write(state.log)
