"""The answer is drawn as it comes."""

import time

import streamlit as st


def offline_bot(messages):
    for word in "Here is an answer of several words.".split():
        time.sleep(0.15)
        yield f"{word} "


def real_model(messages):
    client = OpenAI(**secret.client)
    return client.chat.completions.create(
        model=secret.name, messages=messages, stream=True
    )


try:
    secret = st.secrets["model"]
    from openai import OpenAI

    generate_response = real_model
except (FileNotFoundError, KeyError, ImportError):
    generate_response = offline_bot
    st.caption("The offline bot: no model in `st.secrets`")

messages = st.session_state.setdefault("messages", [])
for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])

if prompt := st.chat_input("Your message"):
    messages.append({"role": "user", "content": prompt})
    with st.chat_message("user"):
        st.write(prompt)

    with st.chat_message("assistant"):
        stream = generate_response(messages)
        response = st.write_stream(stream)
    messages.append(
        {"role": "assistant", "content": response}
    )
