"""The slider starts from what it returned last."""

import streamlit as st

if "temperature" not in st.session_state:
    st.session_state.temperature = 0.5

st.session_state.temperature = st.slider(
    "Temperature", 0.0, 1.0, st.session_state.temperature, 0.1
)

st.metric("Temperature", st.session_state.temperature)
