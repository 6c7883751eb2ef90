"""Each word is stored, and then the line is dead.

Raises `ConnectionError` in the first answer.
"""

import time

import streamlit as st


def generate_response(prompt):
    st.session_state.calls += 1
    for word in ["Let ", "me ", "think. "]:
        time.sleep(0.3)
        yield word
    if st.session_state.calls == 1:
        raise ConnectionError("The line is dead.")
    yield f"You said: {prompt}"


def record(chunks, reply):
    for chunk in chunks:
        reply["content"] += chunk
        yield chunk


st.toggle("Something else", key="other")
st.session_state.setdefault("calls", 0)
messages = st.session_state.setdefault("messages", [])

for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])

if prompt := st.chat_input("Your message", key="prompt"):
    messages.append({"role": "user", "content": prompt})
    with st.chat_message("user"):
        st.write(prompt)

    reply = {"role": "assistant", "content": ""}
    messages.append(reply)
    with st.chat_message("assistant"):
        chunks = generate_response(prompt)
        st.write_stream(record(chunks, reply))
