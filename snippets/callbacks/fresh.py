"""The callback looks up the text when it is called."""

import streamlit as st


def send():
    st.session_state.sent.append(st.session_state.text)


if "sent" not in st.session_state:
    st.session_state.sent = []

with st.form("message"):
    st.text_input("Message", key="text")
    st.form_submit_button("Send", key="send", on_click=send)

for line in st.session_state.sent:
    with st.chat_message("user"):
        st.write(line or "*nothing*")
