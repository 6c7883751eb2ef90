"""The answer keeps what was true when it was made."""

from datetime import UTC, datetime

import streamlit as st


def generate_response(prompt):
    return {
        "role": "assistant",
        "content": f"You said: {prompt}",
        "model": model,
        "time": datetime.now(UTC),
    }


def draw(message):
    with st.chat_message(message["role"]):
        st.write(message["content"])
        if message["role"] == "assistant":
            by, at = message["model"], message["time"]
            st.caption(f"{by} at {at:%H:%M:%S} UTC")


model = st.radio(
    "Model",
    ["gpt-4", "claude-3"],
    key="model",
    horizontal=True,
)
messages = st.session_state.setdefault("messages", [])

for message in messages:
    draw(message)

if prompt := st.chat_input("Your message"):
    question = {"role": "user", "content": prompt}
    for message in [question, generate_response(prompt)]:
        messages.append(message)
        draw(message)
