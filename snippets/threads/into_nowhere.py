"""The thread writes into the session state."""

import threading

import streamlit as st


def generate_response():
    return "You said: Hi"


def work():
    st.session_state.answer = generate_response()


if st.button("Ask", key="ask"):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

with st.chat_message("assistant"):
    st.write(st.session_state.get("answer", "Nothing yet."))
