"""The selectbox keeps its value in the session."""

import streamlit as st

MODELS = ["gpt-4", "claude-3"]

model = st.selectbox(
    "Model", MODELS, key="model", persist_state="session"
)

st.write(f"Answering with {model}")
