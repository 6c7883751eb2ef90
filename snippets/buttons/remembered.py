"""The state remembers the first click."""

import streamlit as st

QUESTION = "What is a rerun?"

messages = st.session_state.setdefault("messages", [])

if st.button("Suggest a question", key="suggest"):
    st.session_state.suggested = True

if st.session_state.get("suggested"):
    st.write(QUESTION)
    if st.button("Ask it", key="ask"):
        messages.append(QUESTION)

for message in messages:
    with st.chat_message("user"):
        st.write(message)
