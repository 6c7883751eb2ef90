"""The widgets are the settings, even when they are hidden."""

import streamlit as st

MODELS = ["gpt-4", "gpt-3.5-turbo", "claude-3"]
DEFAULTS = {"model": "gpt-4", "temperature": 0.7}


def reset():
    st.session_state.update(DEFAULTS)


for name, value in DEFAULTS.items():
    st.session_state.setdefault(name, value)

if st.toggle("Show the settings", value=True, key="shown"):
    st.selectbox(
        "Model", MODELS, key="model", persist_state="session"
    )
    st.slider(
        "Temperature",
        min_value=0.0,
        max_value=2.0,
        step=0.1,
        key="temperature",
        persist_state="session",
    )
    st.button(
        "Reset to defaults", key="reset", on_click=reset
    )

settings = {name: st.session_state[name] for name in DEFAULTS}
st.json(settings)
