"""The parameter goes along with the switch."""

import streamlit as st

TITLES = {"a": "Cats", "b": "Birds"}


def chats():
    for chat_id, title in TITLES.items():
        if st.button(title, key=f"open_{chat_id}"):
            params = {"chat": chat_id}
            st.switch_page(chat_page, query_params=params)


def chat():
    chat_id = st.query_params.get("chat")
    st.subheader(TITLES.get(chat_id, "No chat is open"))


chats_page = st.Page(chats, title="Chats")
chat_page = st.Page(chat, title="Chat")
chosen = st.navigation(
    [chats_page, chat_page], position="top"
)
chosen.run()
