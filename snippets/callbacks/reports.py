"""The callback keeps its error, and the script shows it."""

import json

import streamlit as st


def apply():
    text = st.session_state.text
    try:
        st.session_state.settings = json.loads(text)
    except json.JSONDecodeError as error:
        st.session_state.problem = f"Not JSON: {error}"


st.session_state.setdefault("text", '{"model": "gpt-4"')
st.session_state.setdefault("settings", {"model": "none"})

st.subheader("Settings of the bot")
st.text_input("As JSON", key="text")
st.button("Apply", key="apply", on_click=apply)
if problem := st.session_state.pop("problem", None):
    st.error(problem)
st.write(f"Model: {st.session_state.settings['model']}")
