"""The slider has a key."""

import streamlit as st

if "settings" not in st.session_state:
    st.session_state.settings = {"temperature": 0.7}
settings = st.session_state.settings

temperature = st.slider(
    "Temperature",
    min_value=0.0,
    max_value=2.0,
    value=settings["temperature"],
    step=0.1,
    key="temp_slider",
)
settings["temperature"] = temperature

st.metric("In the settings", settings["temperature"])
