"""Each answer says how many tokens it took."""

import streamlit as st


def offline_bot(messages, usage):
    yield f"That is message {len(messages)} of this chat."


def real_model(messages, usage):
    client = OpenAI(**secret.client)
    for chunk in client.chat.completions.create(
        model=secret.name,
        messages=messages,
        stream=True,
        stream_options={"include_usage": True},
    ):
        if chunk.usage:
            usage["tokens"] = chunk.usage.total_tokens
        yield chunk


def estimate(messages):
    return sum(len(each["content"]) for each in messages) // 4


try:
    secret = st.secrets["model"]
    from openai import OpenAI

    generate_response = real_model
except (FileNotFoundError, KeyError, ImportError):
    generate_response = offline_bot
    st.caption("The offline bot: no model in `st.secrets`")

messages = st.session_state.setdefault("messages", [])
tokens = st.session_state.setdefault("tokens", [])
for message in messages:
    st.chat_message(message["role"]).write(message["content"])

if prompt := st.chat_input("Your message"):
    messages.append({"role": "user", "content": prompt})
    st.chat_message("user").write(prompt)

    usage = {}
    with st.chat_message("assistant"):
        stream = generate_response(messages, usage)
        answer = st.write_stream(stream)
    messages.append({"role": "assistant", "content": answer})
    tokens.append(usage.get("tokens") or estimate(messages))

st.caption(f"Tokens: {' + '.join(map(str, tokens)) or 0}")
