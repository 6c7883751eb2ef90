"""The default is written in two places."""

import streamlit as st


def update_temperature():
    new = st.session_state.temp_slider
    st.session_state.config["temperature"] = new
    st.toast(f"Temperature updated to {new}")


if "config" not in st.session_state:
    st.session_state.config = {"temperature": 1.5}

st.metric(
    "Temperature", st.session_state.config["temperature"]
)
st.slider(
    "Temperature",
    min_value=0.0,
    max_value=2.0,
    value=0.7,
    step=0.1,
    key="temp_slider",
    on_change=update_temperature,
)
