"""Each chat gets a copy of the list."""

import streamlit as st

EMPTY = []

if "chats" not in st.session_state:
    st.session_state.chats = {
        "Work": EMPTY.copy(),
        "Home": EMPTY.copy(),
    }
chats = st.session_state.chats

chat = st.radio("Chat", list(chats), key="chat")

if prompt := st.chat_input("Your message"):
    chats[chat].append(prompt)

for message in chats[chat]:
    with st.chat_message("user"):
        st.write(message)
