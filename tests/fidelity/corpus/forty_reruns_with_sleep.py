"""An animation of forty reruns that sleeps between them.

click "Go"
click "Go"
"""

import time

import streamlit as st

n = st.session_state.setdefault("n", 0)
if st.button("Go"):
    n = st.session_state.n = 0
    st.session_state.on = True
st.progress(n / 40, f"{n} of 40")
if st.session_state.get("on") and n < 40:
    st.session_state.n += 1
    time.sleep(0.02)
    st.rerun()
