"""The thread puts its answer into a queue."""

import queue
import threading

import streamlit as st


def generate_response():
    return "You said: Hi"


def work(answers):
    answers.put(generate_response())


if st.button("Ask", key="ask"):
    answers = queue.Queue()
    thread = threading.Thread(target=work, args=[answers])
    thread.start()
    thread.join()
    st.session_state.answer = answers.get()

with st.chat_message("assistant"):
    st.write(st.session_state.get("answer", "Nothing yet."))
