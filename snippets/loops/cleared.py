"""The callback stores the text and clears the field."""

import streamlit as st


def send():
    st.session_state.messages.append(st.session_state.draft)
    st.session_state.draft = ""


messages = st.session_state.setdefault("messages", [])
st.metric("Messages", len(messages))

st.text_input("Your message", key="draft", on_change=send)
