"""The selectbox keeps its value on other pages."""

import streamlit as st


def chat():
    model = st.session_state.get("model", "no model")
    st.write(f"Answering with {model}")
    for message in st.session_state.messages:
        st.chat_message("user").write(message)


def settings():
    st.selectbox(
        "Model",
        ["gpt-4", "claude-3"],
        key="model",
        persist_state="session",
    )


st.session_state.setdefault("messages", ["Hello"])
chosen = st.navigation(
    [
        st.Page(chat, title="Chat"),
        st.Page(settings, title="Settings"),
    ],
    position="top",
)
chosen.run()
