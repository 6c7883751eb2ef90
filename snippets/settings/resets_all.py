"""Reset writes the dictionary and the widgets' keys."""

import streamlit as st

MODELS = ["gpt-4", "gpt-3.5-turbo", "claude-3"]
DEFAULTS = {"model": "gpt-4", "temperature": 0.7}


def reset():
    st.session_state.settings = DEFAULTS.copy()
    st.session_state.model_select = DEFAULTS["model"]
    st.session_state.temp_slider = DEFAULTS["temperature"]


if "settings" not in st.session_state:
    reset()
settings = st.session_state.settings

settings["model"] = st.selectbox(
    "Model",
    MODELS,
    key="model_select",
)
settings["temperature"] = st.slider(
    "Temperature",
    min_value=0.0,
    max_value=2.0,
    step=0.1,
    key="temp_slider",
)

st.button("Reset to defaults", key="reset", on_click=reset)
