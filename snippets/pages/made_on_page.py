"""The chat page creates the list of messages.

Raises `AttributeError` when Overview is opened before Chat.
"""

import streamlit as st


def home():
    st.write("Welcome!")


def chat():
    st.session_state.setdefault("messages", ["Hello"])
    for message in st.session_state.messages:
        st.chat_message("user").write(message)


def overview():
    count = len(st.session_state.messages)
    st.metric("Messages", count)


chosen = st.navigation(
    [
        st.Page(home, title="Home"),
        st.Page(chat, title="Chat"),
        st.Page(overview, title="Overview"),
    ],
    position="top",
)
chosen.run()
