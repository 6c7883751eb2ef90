"""A toast that stays.

click "Save"
shows "Saved 1"
click "Save"
shows "Saved 2"
"""
import streamlit as st
n = st.session_state.setdefault("n", 0)
if st.button("Save"):
    n = st.session_state.n = n + 1
    st.toast(f"Saved {n}", duration="infinite")
