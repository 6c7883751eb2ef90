"""The chat is drawn where it stands."""

import streamlit as st

START = ["Hello!", "How are you?", "It rains."]
messages = st.session_state.setdefault("messages", START)

for message in messages:
    st.chat_message("user").write(message)

if st.button("Undo", key="undo") and messages:
    messages.pop()
