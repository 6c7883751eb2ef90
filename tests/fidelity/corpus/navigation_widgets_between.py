"""A setting on one page and a chat on the other, with and without persistence.

click "Settings"
choose "Model" "b"
choose "Kept" "b"
click "Chat"
say "hello"
click "Settings"
click "Chat"
"""

import streamlit as st


def chat():
    st.write(st.session_state.get("model"), st.session_state.get("kept"))
    if said := st.chat_input("Say"):
        st.session_state.setdefault("said", []).append(said)
    st.write(st.session_state.get("said"))


def settings():
    st.radio("Model", ["a", "b"], key="model")
    st.radio("Kept", ["a", "b"], key="kept", persist_state="session")


pages = [st.Page(chat, title="Chat"), st.Page(settings, title="Settings")]
here = st.navigation(pages, position="hidden")
for page in pages:
    st.page_link(page)
here.run()
