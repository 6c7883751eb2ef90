"""The summary is made only if there is none."""

import streamlit as st

MESSAGES = ["Is there tea?", "And cake?"]

summary = st.session_state.get("summary", "No summary yet.")
with st.chat_message("assistant"):
    st.write(summary)

wanted = st.toggle("With a summary", key="wanted")

if wanted and "summary" not in st.session_state:
    st.session_state.summary = f"{len(MESSAGES)} questions."
    st.rerun()
