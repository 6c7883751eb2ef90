"""The box is locked while the script runs."""

import time

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


st.toggle("Something else", key="other")
messages = st.session_state.setdefault("messages", [])

for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])

if prompt := st.chat_input(
    "Your message", key="prompt", submit_mode="disable"
):
    messages.append({"role": "user", "content": prompt})
    with st.chat_message("user"):
        st.write(prompt)

    reply = {"role": "assistant", "content": ""}
    messages.append(reply)
    with st.chat_message("assistant"):
        chunks = generate_response(prompt)
        st.write_stream(record(chunks, reply))
