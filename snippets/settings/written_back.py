"""Reset writes the dictionary."""

import streamlit as st

MODELS = ["gpt-4", "gpt-3.5-turbo", "claude-3"]
DEFAULTS = {"model": "gpt-4", "temperature": 0.7}


def reset():
    st.session_state.settings = DEFAULTS.copy()


if "settings" not in st.session_state:
    reset()
settings = st.session_state.settings

settings["model"] = st.selectbox(
    "Model",
    MODELS,
    index=MODELS.index(settings["model"]),
    key="model_select",
)
settings["temperature"] = st.slider(
    "Temperature",
    min_value=0.0,
    max_value=2.0,
    value=settings["temperature"],
    step=0.1,
    key="temp_slider",
)

st.button("Reset to defaults", key="reset", on_click=reset)
