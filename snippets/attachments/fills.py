"""A suggestion is put into the field."""

import streamlit as st

QUESTIONS = ["Tell me a joke.", "What is a rerun?"]


def generate_response(prompt):
    return f"You said: {prompt}"


def fill(question):
    st.session_state.prompt = question


with st.bottom:
    for number, question in enumerate(QUESTIONS):
        st.button(
            question,
            key=f"chip_{number}",
            on_click=fill,
            args=[question],
        )

prompt = st.chat_input("Your message", key="prompt")
messages = st.session_state.setdefault("messages", [])

for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])

if prompt:
    messages.append({"role": "user", "content": prompt})
    with st.chat_message("user"):
        st.write(prompt)

    response = generate_response(prompt)
    messages.append(
        {"role": "assistant", "content": response}
    )
    with st.chat_message("assistant"):
        st.write(response)
