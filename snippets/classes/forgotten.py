"""The class of a message is made on every run."""

from dataclasses import dataclass

import streamlit as st


def make_class():
    @dataclass
    class Message:
        text: str

    return Message


Message = make_class()
history = st.session_state.setdefault("history", [])

if prompt := st.chat_input("Your message"):
    history.append(Message(prompt))

for item in history:
    known = isinstance(item, Message)
    with st.chat_message("user"):
        st.write(item.text if known else "Not a message")
