"""A selectbox offers the chats by their titles."""

import streamlit as st


def rename():
    chats[state.current]["title"] = state.new_title
    state.new_title = ""


state = st.session_state
chats = state.setdefault(
    "chats",
    {
        "a": {"title": "Holidays", "messages": ["Where to?"]},
        "b": {"title": "Work", "messages": ["What next?"]},
    },
)
state.setdefault("current", "a")

titles = {name: chat["title"] for name, chat in chats.items()}
with st.sidebar:
    st.selectbox(
        "Select conversation",
        options=titles,
        format_func=titles.get,
        key="current",
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
