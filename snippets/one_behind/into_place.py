"""The chat is drawn last, into a container made first."""

import streamlit as st

START = ["Hello!", "How are you?", "It rains."]
messages = st.session_state.setdefault("messages", START)

place = st.container()

if st.button("Undo", key="undo") and messages:
    messages.pop()

for message in messages:
    place.chat_message("user").write(message)
