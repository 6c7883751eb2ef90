"""The selectbox is drawn while the settings are shown."""

import streamlit as st

MODELS = ["gpt-4", "claude-3"]

if st.toggle("Show the settings", value=True, key="shown"):
    st.selectbox("Model", MODELS, key="model")

st.button("Ask", key="ask")

model = st.session_state.get("model", "no model")
st.write(f"Answering with {model}")
