"""Create, switch, rename, delete: one chat is always open."""

from uuid import uuid4

import streamlit as st


def create():
    title = f"Chat {len(chats) + 1}"
    state.current = uuid4().hex[:8]
    chats[state.current] = {"title": title, "messages": []}


def switch(name):
    state.current = name


def rename():
    chats[state.current]["title"] = state.new_title
    state.new_title = ""


def delete():
    del chats[state.current]
    if not chats:
        create()
    state.current = next(iter(chats))


state = st.session_state
chats = state.setdefault("chats", {})
if not chats:
    create()

with st.sidebar:
    for name, chat in chats.items():
        is_open = name == state.current
        st.button(
            chat["title"],
            key=f"open_{name}",
            type="primary" if is_open else "secondary",
            on_click=switch,
            args=[name],
        )
    st.text_input(
        "New title", key="new_title", on_change=rename
    )
    st.button("New chat", on_click=create)
    st.button("Delete chat", on_click=delete)

messages = chats[state.current]["messages"]
for message in messages:
    with st.chat_message("user"):
        st.write(message)

if prompt := st.chat_input("Your message"):
    messages.append(prompt)
    with st.chat_message("user"):
        st.write(prompt)
