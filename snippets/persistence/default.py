"""The model gets its default whenever it is missing."""

import streamlit as st

MODELS = ["gpt-4", "claude-3"]

st.session_state.setdefault("model", "gpt-4")

if st.toggle("Show the settings", value=True, key="shown"):
    st.selectbox("Model", MODELS, key="model")

st.button("Ask", key="ask")

st.write(f"Answering with {st.session_state.model}")
