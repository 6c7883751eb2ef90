"""The method call isn't inside an `if`."""

import streamlit as st


class ChatStateManager:
    @staticmethod
    def initialize():
        if "initialized" not in st.session_state:
            st.session_state.messages = []
            st.session_state.initialized = True

    @staticmethod
    def add_message(role, content):
        st.session_state.messages.append(
            {"role": role, "content": content}
        )

    @staticmethod
    def get_messages():
        return st.session_state.messages


hello = st.button("Say hello")
st.toggle("Something else", key="other")

ChatStateManager.initialize()
ChatStateManager.add_message("user", "Hello")

for message in ChatStateManager.get_messages():
    with st.chat_message(message["role"]):
        st.write(message["content"])
