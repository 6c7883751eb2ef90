"""A file that is made when it is asked for.

download "Later"
shows "2 runs"
"""
import streamlit as st
runs = st.session_state.runs = st.session_state.get("runs", 0) + 1
st.download_button("Later", lambda: "made late", "late.txt")
st.write(f"{runs} runs")
