"""The selectbox keeps its value in the address."""

import streamlit as st

MODELS = ["gpt-4", "claude-3"]

model = st.selectbox(
    "Model", MODELS, key="model", bind="query-params"
)

st.write(f"Answering with {model}")
