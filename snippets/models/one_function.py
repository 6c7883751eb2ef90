"""One function knows the model, and the chat calls it."""

import streamlit as st


def offline_bot(messages):
    return f"You said: {messages[-1]['content']}"


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
    st.caption(f"Connected to {secret.name}")
except (FileNotFoundError, KeyError, ImportError):
    generate_response = offline_bot
    st.caption(
        "The offline bot. A real model needs `openai`, and"
        " `[model]` in `.streamlit/secrets.toml`."
    )

messages = st.session_state.setdefault("messages", [])
for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])

if prompt := st.chat_input("Your message"):
    messages.append({"role": "user", "content": prompt})
    with st.chat_message("user"):
        st.write(prompt)

    response = generate_response(messages)
    messages.append(
        {"role": "assistant", "content": response}
    )
    with st.chat_message("assistant"):
        st.write(response)
