"""The selectbox keeps its value while it is hidden."""

import streamlit as st

MODELS = ["gpt-4", "claude-3"]

if st.toggle("Show the settings", value=True, key="shown"):
    st.selectbox(
        "Model", MODELS, key="model", persist_state="session"
    )

st.button("Ask", key="ask")

model = st.session_state.get("model", "no model")
st.write(f"Answering with {model}")
