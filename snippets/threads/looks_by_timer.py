"""A timer looks into the queue."""

import queue
import threading
import time

import streamlit as st


def generate_response(answers):
    time.sleep(1)
    answers.put("You said: Hi")


def ask():
    st.session_state.answers = queue.Queue()
    threading.Thread(
        target=generate_response,
        args=[st.session_state.answers],
        daemon=True,
    ).start()


@st.fragment(run_every=0.5)
def look():
    answers = st.session_state.answers
    if answers.empty():
        st.write("Thinking …")
    else:
        st.session_state.answer = answers.get()
        del st.session_state.answers
        st.rerun()


if "answers" in st.session_state:
    look()
else:
    st.write(st.session_state.get("answer", "Nothing yet."))
    st.button("Ask", key="ask", on_click=ask)
