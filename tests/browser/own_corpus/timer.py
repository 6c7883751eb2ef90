"""A fragment that runs by itself.

shows "Tick 3"
"""
import streamlit as st
@st.fragment(run_every=0.5 if st.session_state.get("n", 0) < 3 else None)
def tick():
    st.session_state.n = min(st.session_state.get("n", 0) + 1, 3)
    st.write(f"Tick {st.session_state.n}")
tick()
