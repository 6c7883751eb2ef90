"""The answer is drawn when all of it is there."""

import time

import streamlit as st


def offline_bot(messages):
    words = "Here is an answer of several words.".split()
    time.sleep(0.15 * len(words))
    return " ".join(words)


def real_model(messages):
    client = OpenAI(**secret.client)
    response = client.chat.completions.create(
        model=secret.name, messages=messages
    )
    return response.choices[0].message.content


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
        response = generate_response(messages)
        st.write(response)
    messages.append(
        {"role": "assistant", "content": response}
    )
