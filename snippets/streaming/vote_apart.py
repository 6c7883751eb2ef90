"""A vote runs its fragment alone."""

import time
from uuid import uuid4

import streamlit as st


def generate_response(prompt):
    answer = f"You said {prompt}, so let me think."
    for word in answer.split():
        time.sleep(0.4)
        yield f"{word} "


def record(chunks, reply):
    for chunk in chunks:
        reply["content"] += chunk
        yield chunk


@st.fragment
def vote(message):
    key = f"vote_{message['id']}"
    st.feedback("thumbs", key=key)


def make_answer(which, text):
    return {"id": which, "role": "assistant", "content": text}


if "messages" not in st.session_state:
    hello = make_answer("hello", "Hello!")
    st.session_state.messages = [hello]

messages = st.session_state.messages
for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])
        if message["role"] == "assistant":
            vote(message)

if prompt := st.chat_input("Your message", key="prompt"):
    messages.append({"role": "user", "content": prompt})
    with st.chat_message("user"):
        st.write(prompt)

    reply = make_answer(uuid4().hex[:8], "")
    messages.append(reply)
    with st.chat_message("assistant"):
        chunks = generate_response(prompt)
        st.write_stream(record(chunks, reply))
        vote(reply)
