"""The manager decides which role a message has."""

import streamlit as st


def generate_response(prompt):
    details = {
        "role": "model",
        "model": "gemini",
        "tokens": 4,
    }
    return f"You said: {prompt}", details


class ChatStateManager:
    @staticmethod
    def initialize():
        if "messages" not in st.session_state:
            st.session_state.messages = []

    @staticmethod
    def add_message(role, content, /, **metadata):
        st.session_state.messages.append(
            {**metadata, "role": role, "content": content}
        )


ChatStateManager.initialize()

if prompt := st.chat_input("Your message"):
    ChatStateManager.add_message("user", prompt)
    response, details = generate_response(prompt)
    ChatStateManager.add_message(
        "assistant", response, **details
    )

for message in st.session_state.messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])
        st.caption(message.get("model", "you"))
