"""The slider's key is the setting."""

import streamlit as st

if "temperature" not in st.session_state:
    st.session_state.temperature = 0.5

st.slider(
    "Temperature", 0.0, 1.0, step=0.1, key="temperature"
)

st.metric("Temperature", st.session_state.temperature)
