"""A callback stores the message, and empties the field."""

import streamlit as st

messages = st.session_state.setdefault("messages", [])


def send():
    messages.append(st.session_state.draft)
    st.session_state.draft = ""


st.text_input("Draft", key="draft")
st.button("Send", key="send", on_click=send)

for message in messages:
    with st.chat_message("user"):
        st.write(message)
