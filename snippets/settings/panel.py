"""Five settings, one dictionary, and one reset for both."""

import streamlit as st

MODELS = ["gpt-4", "gpt-3.5-turbo", "claude-3"]
DEFAULTS = {
    "model": "gpt-4",
    "temperature": 0.7,
    "max_tokens": 2000,
    "system_prompt": "You are a helpful assistant.",
    "streaming": True,
}


def keep(name):
    chosen = st.session_state[f"set_{name}"]
    st.session_state.settings[name] = chosen


def reset():
    st.session_state.settings = DEFAULTS.copy()
    for name, value in DEFAULTS.items():
        st.session_state[f"set_{name}"] = value


def linked(name):
    key = f"set_{name}"
    value = st.session_state.settings[name]
    st.session_state.setdefault(key, value)
    return {"key": key, "on_change": keep, "args": [name]}


if "settings" not in st.session_state:
    st.session_state.settings = DEFAULTS.copy()

with st.sidebar:
    st.subheader("Settings")
    st.selectbox("Model", MODELS, **linked("model"))
    st.slider(
        "Temperature",
        min_value=0.0,
        max_value=2.0,
        step=0.1,
        **linked("temperature"),
    )
    st.number_input(
        "Max tokens", step=100, **linked("max_tokens")
    )
    st.text_area("System prompt", **linked("system_prompt"))
    st.toggle("Streaming", **linked("streaming"))
    st.button(
        "Reset to defaults", key="reset", on_click=reset
    )

st.json(st.session_state.settings)
