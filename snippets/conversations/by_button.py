"""Each chat has a button, and a name that never changes."""

import streamlit as st


def rename():
    chats[state.current]["title"] = state.new_title
    state.new_title = ""


def switch(name):
    state.current = name


state = st.session_state
chats = state.setdefault(
    "chats",
    {
        "a": {"title": "Holidays", "messages": ["Where to?"]},
        "b": {"title": "Work", "messages": ["What next?"]},
    },
)
state.setdefault("current", "a")

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

messages = chats[state.current]["messages"]
for message in messages:
    with st.chat_message("user"):
        st.write(message)

if prompt := st.chat_input("Your message"):
    messages.append(prompt)
    with st.chat_message("user"):
        st.write(prompt)
