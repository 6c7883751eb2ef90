"""A caller gets a copy of the messages."""

from copy import deepcopy

import streamlit as st


class ChatStateManager:
    @staticmethod
    def initialize():
        if "messages" not in st.session_state:
            st.session_state.messages = [
                {"role": "user", "content": "One"},
                {"role": "user", "content": "Two"},
                {"role": "user", "content": "Three"},
            ]

    @staticmethod
    def get_messages():
        return deepcopy(st.session_state.messages)


st.toggle("Something else", key="other")

ChatStateManager.initialize()
messages = ChatStateManager.get_messages()
messages.reverse()

st.subheader("Newest first")
for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])
