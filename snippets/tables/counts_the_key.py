"""The entries of the key are counted."""

import streamlit as st

PROMPTS = ["Greet me", "Tell a joke", "Sum up", "Say bye"]

rows = st.data_editor(
    [{"prompt": prompt} for prompt in PROMPTS],
    key="table",
    num_rows="dynamic",
)
st.metric("Prompts", len(st.session_state.table))
st.json(st.session_state.table)
