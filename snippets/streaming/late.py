"""The answer is stored when it is complete."""

import time

import streamlit as st


def generate_response(prompt):
    answer = f"You said {prompt}, so let me think."
    for word in answer.split():
        time.sleep(0.4)
        yield f"{word} "


st.toggle("Something else", key="other")
messages = st.session_state.setdefault("messages", [])

for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])

if prompt := st.chat_input("Your message", key="prompt"):
    messages.append({"role": "user", "content": prompt})
    with st.chat_message("user"):
        st.write(prompt)

    with st.chat_message("assistant"):
        response = st.write_stream(generate_response(prompt))
    messages.append(
        {"role": "assistant", "content": response}
    )
