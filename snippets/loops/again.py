"""The switch stays on: in a plain app, this never ends."""

import streamlit as st

MESSAGES = ["Is there tea?", "And cake?"]

summary = st.session_state.get("summary", "No summary yet.")
with st.chat_message("assistant"):
    st.write(summary)

wanted = st.toggle("With a summary", key="wanted")

if wanted:
    st.session_state.summary = f"{len(MESSAGES)} questions."
    st.rerun()
