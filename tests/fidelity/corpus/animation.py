"""A bar that fills by itself, a little slower than a blink.

click "Go"
click "Go"
"""

import time

import streamlit as st

state = st.session_state
state.setdefault("n", 15)
if st.button("Go"):
    state.n = 0
st.progress(state.n / 15, f"{state.n} of 15")
if state.n < 15:
    time.sleep(0.005)
    state.n += 1
    st.rerun()
st.write("done")
