"""Reruns.

click "Count"
shows "n = 5"
"""
import streamlit as st
n = st.session_state.setdefault("n", 0)
if st.button("Count") or 0 < n < 5:
    st.session_state.n = n + 1
    st.rerun()
st.write(f"n = {n}")
