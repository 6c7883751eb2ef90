"""The callback fails on a text that isn't JSON.

Raises `JSONDecodeError` when it is applied.
"""

import json

import streamlit as st


def apply():
    text = st.session_state.text
    st.session_state.settings = json.loads(text)


st.session_state.setdefault("text", '{"model": "gpt-4"')
st.session_state.setdefault("settings", {"model": "none"})

st.subheader("Settings of the bot")
st.text_input("As JSON", key="text")
st.button("Apply", key="apply", on_click=apply)
st.write(f"Model: {st.session_state.settings['model']}")
