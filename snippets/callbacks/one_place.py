"""The slider's key is the setting, and nothing is copied."""

import streamlit as st


def update_temperature():
    new = st.session_state.temp_slider
    st.toast(f"Temperature updated to {new}")


if "temp_slider" not in st.session_state:
    st.session_state.temp_slider = 1.5

st.metric("Temperature", st.session_state.temp_slider)
st.slider(
    "Temperature",
    min_value=0.0,
    max_value=2.0,
    step=0.1,
    key="temp_slider",
    on_change=update_temperature,
)
