"""The model has a key of its own, beside the widget's."""

import streamlit as st

MODELS = ["gpt-4", "claude-3"]


def keep():
    st.session_state.model = st.session_state.model_box


st.session_state.setdefault("model", "gpt-4")

if st.toggle("Show the settings", value=True, key="shown"):
    st.session_state.model_box = st.session_state.model
    st.selectbox(
        "Model", MODELS, key="model_box", on_change=keep
    )

st.button("Ask", key="ask")

st.write(f"Answering with {st.session_state.model}")
