"""Objects of the script in the state, changed by their methods.

say "one"
say "two"
click "Undo"
click "New"
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import streamlit as st


class Message(NamedTuple):
    role: str
    text: str


@dataclass
class Chat:
    title: str = "New"
    messages: list = field(default_factory=list)

    def add(self, text):
        self.messages.append(Message("user", text))


state = st.session_state
chat = state.setdefault("chat", Chat())
if said := st.chat_input("Say"):
    chat.add(said)
if st.button("Undo") and chat.messages:
    chat.messages.pop()
if st.button("New"):
    chat = state.chat = Chat("Another")
st.write(chat.title, [message.text for message in chat.messages])
