"""The slider has the same key in every preset."""

import streamlit as st

PRESETS = {"Precise": 0.2, "Creative": 0.9}

preset = st.radio("Preset", PRESETS, key="preset")

temperature = st.slider(
    "Temperature",
    min_value=0.0,
    max_value=1.0,
    value=PRESETS[preset],
    step=0.1,
    key="temperature",
)

st.metric("Temperature", temperature)
