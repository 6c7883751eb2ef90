"""What the messages carry can be shown, and counted."""

from datetime import UTC, datetime
from uuid import uuid4

import streamlit as st


def generate_response(prompt):
    return f"You said: {prompt}"


def make_message(role, content):
    return {
        "id": uuid4().hex[:8],
        "role": role,
        "content": content,
        "time": datetime.now(UTC),
        "tokens": len(content.split()),
        "feedback": None,
    }


def save(message, key):
    message["feedback"] = st.session_state[key]


def draw(message):
    with st.chat_message(message["role"]):
        st.write(message["content"])
        at, tokens = message["time"], message["tokens"]
        st.caption(f"Tokens: {tokens}, at {at:%H:%M:%S} UTC")
        if message["role"] == "assistant":
            key = f"feedback_{message['id']}"
            st.feedback(
                key=key, on_change=save, args=[message, key]
            )


messages = st.session_state.setdefault("messages", [])

for message in messages:
    draw(message)

if prompt := st.chat_input("Your message"):
    answer = generate_response(prompt)
    for role, text in [
        ("user", prompt),
        ("assistant", answer),
    ]:
        messages.append(make_message(role, text))
        draw(messages[-1])

tokens = sum(message["tokens"] for message in messages)
likes = sum(message["feedback"] == 1 for message in messages)
st.write(f"Tokens: {tokens}, likes: {likes}")
