"""The history gets a new list."""

import streamlit as st

archive = st.session_state.setdefault("archive", [])
history = st.session_state.setdefault("history", [])


def start_anew():
    archive.append(history)
    st.session_state.history = []


if prompt := st.chat_input("Your message"):
    history.append(prompt)

for text in history:
    with st.chat_message("user"):
        st.write(text)

st.button("New chat", key="new", on_click=start_anew)
for number, chat in enumerate(archive, 1):
    st.text(f"Chat {number}: {len(chat)} in the archive")
