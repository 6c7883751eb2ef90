"""The rows of the table are counted."""

import streamlit as st

PROMPTS = ["Greet me", "Tell a joke", "Sum up", "Say bye"]

rows = st.data_editor(
    [{"prompt": prompt} for prompt in PROMPTS],
    key="table",
    num_rows="dynamic",
)
st.metric("Prompts", len(rows))
st.json(st.session_state.table)
