"""The status has a container, and is drawn into it twice."""

import time

import streamlit as st


def generate_response(prompt):
    time.sleep(1)
    return f"You said: {prompt}"


st.session_state.setdefault("answer", "No answer yet")

status = st.container()
status.write("Ready")

if prompt := st.chat_input("Your message"):
    status.write("Thinking …")
    st.session_state.answer = generate_response(prompt)
    status.write("Answered")

st.chat_message("assistant").write(st.session_state.answer)
