"""Each chat gets the list itself."""

import streamlit as st

EMPTY = []

if "chats" not in st.session_state:
    st.session_state.chats = {
        "Work": EMPTY,
        "Home": EMPTY,
    }
chats = st.session_state.chats

chat = st.radio("Chat", list(chats), key="chat")

if prompt := st.chat_input("Your message"):
    chats[chat].append(prompt)

for message in chats[chat]:
    with st.chat_message("user"):
        st.write(message)
