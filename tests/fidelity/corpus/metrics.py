"""Metrics with deltas, borders and small charts.

click "Up"
click "Up"
"""

import streamlit as st

if st.button("Up"):
    st.session_state.n = st.session_state.get("n", 0) + 1
n = st.session_state.get("n", 0)
st.metric("Number", n, delta=1)
st.metric("Less", 3.5, -0.5, delta_color="inverse", border=True, help="with help")
st.metric("Chart", "12 %", chart_data=[1, n, 3], chart_type="bar", delta_arrow="off")
