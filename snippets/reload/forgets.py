"""The messages are in the state, and nowhere else."""

import streamlit as st

messages = st.session_state.setdefault("messages", [])

if prompt := st.chat_input("Your message", max_chars=500):
    messages.append(prompt)

for message in messages:
    with st.chat_message("user"):
        st.write(message)
