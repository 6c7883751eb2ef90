"""A bar that fills by itself, a little slower than a blink.

click "Go"
click "Go"
"""

import time

import streamlit as st

state = st.session_state
state.setdefault("n", 40)
if st.button("Go"):
    state.n = 0
st.progress(state.n / 40, f"{state.n} of 40")
if state.n < 40:
    time.sleep(0.005)
    state.n += 1
    st.rerun()
st.write("done")
