"""Several chats, chosen in the sidebar, one of them renamed and deleted.

say "first words"
click "New"
say "other words"
choose "Chat" "Chat 1"
fill "Title" "Renamed"
click "Delete"
"""

import streamlit as st

state = st.session_state
if "chats" not in state:
    state.chats = {1: {"title": "Chat 1", "messages": []}}
    state.current = 1


def new():
    number = max(state.chats) + 1
    state.chats[number] = {"title": f"Chat {number}", "messages": []}
    state.current = number


def delete():
    del state.chats[state.current]
    if not state.chats:
        new()
    state.current = min(state.chats)


def rename():
    state.chats[state.current]["title"] = state.title


with st.sidebar:
    st.button("New", on_click=new, width="stretch")
    st.radio("Chat", list(state.chats), format_func=lambda n: state.chats[n]["title"], key="current")
    st.text_input("Title", key="title", on_change=rename)
    st.button("Delete", on_click=delete)
chat = state.chats[state.current]
for role, text in chat["messages"]:
    st.chat_message(role).write(text)
if text := st.chat_input():
    chat["messages"] += [("user", text), ("assistant", text.upper())]
    st.rerun()
