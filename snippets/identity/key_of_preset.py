"""The slider has a key of its own in each preset."""

import streamlit as st

PRESETS = {"Precise": 0.2, "Creative": 0.9}

preset = st.radio("Preset", PRESETS, key="preset")

temperature = st.slider(
    "Temperature",
    min_value=0.0,
    max_value=1.0,
    value=PRESETS[preset],
    step=0.1,
    key=f"temperature_{preset}",
)

st.metric("Temperature", temperature)
