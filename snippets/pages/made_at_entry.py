"""The entry script creates the list of messages."""

import streamlit as st


def home():
    st.write("Welcome!")


def chat():
    for message in st.session_state.messages:
        st.chat_message("user").write(message)


def overview():
    count = len(st.session_state.messages)
    st.metric("Messages", count)


st.session_state.setdefault("messages", ["Hello"])
chosen = st.navigation(
    [
        st.Page(home, title="Home"),
        st.Page(chat, title="Chat"),
        st.Page(overview, title="Overview"),
    ],
    position="top",
)
chosen.run()
