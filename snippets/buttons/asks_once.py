"""Callbacks open the question, and close it."""

import streamlit as st


def ask():
    st.session_state.asking = True


def answer(delete):
    if delete:
        st.session_state.chats = []
    st.session_state.asking = False


if "chats" not in st.session_state:
    st.session_state.chats = ["Cats", "Birds", "Dogs"]

st.button("Delete all chats", key="delete", on_click=ask)

if st.session_state.get("asking"):
    st.warning("Really delete them?")
    st.button("Yes", key="yes", on_click=answer, args=[True])
    st.button("No", key="no", on_click=answer, args=[False])

st.write("Chats:", ", ".join(st.session_state.chats))
