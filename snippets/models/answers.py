"""The failure becomes a message of the assistant."""

import time

import streamlit as st

SAYS = {
    "RateLimitError": "The model is busy.",
    "APITimeoutError": "The model takes too long.",
    "APIConnectionError": "The model cannot be reached.",
}


def offline_bot(messages):
    yield "Messages read: "
    time.sleep(0.3)
    if st.session_state.failure in SAYS:
        raise ConnectionError(SAYS[st.session_state.failure])
    yield str(len(messages))


def real_model(messages):
    client = openai.OpenAI(**secret.client)
    try:
        yield from client.chat.completions.create(
            model=secret.name, messages=messages, stream=True
        )
    except openai.APIError as error:
        name = type(error).__name__
        problem = SAYS.get(name, "The model failed.")
        raise ConnectionError(problem) from error


try:
    secret = st.secrets["model"]
    import openai

    generate_response = real_model
except (FileNotFoundError, KeyError, ImportError):
    generate_response = offline_bot
    failures = ["No failure", *SAYS]
    st.selectbox("The offline bot", failures, key="failure")

messages = st.session_state.setdefault("messages", [])
if prompt := st.chat_input("Your message"):
    messages.append({"role": "user", "content": prompt})
for message in messages:
    st.chat_message(message["role"]).write(message["content"])

if prompt:
    with st.chat_message("assistant"):
        try:
            stream = generate_response(messages)
            answer = st.write_stream(stream)
        except ConnectionError as problem:
            answer = str(problem)
            st.error(answer)
    messages.append({"role": "assistant", "content": answer})
