"""The message is stored, and then the field is emptied.

Raises `StreamlitWidgetAlreadyInstantiatedError` after
pressing Send.
"""

import streamlit as st

messages = st.session_state.setdefault("messages", [])


def send():
    messages.append(st.session_state.draft)
    st.session_state.draft = ""


st.text_input("Draft", key="draft")
if st.button("Send", key="send"):
    send()

for message in messages:
    with st.chat_message("user"):
        st.write(message)
