"""The callback gets the text through `args`."""

import streamlit as st


def send(text):
    st.session_state.sent.append(text)


if "sent" not in st.session_state:
    st.session_state.sent = []

with st.form("message"):
    text = st.text_input("Message", key="text")
    st.form_submit_button(
        "Send", key="send", on_click=send, args=[text]
    )

for line in st.session_state.sent:
    with st.chat_message("user"):
        st.write(line or "*nothing*")
