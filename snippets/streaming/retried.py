"""A failed answer keeps its words, and a way to try again."""

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


def retry():
    messages.pop()
    st.session_state.again = messages.pop()["content"]


st.toggle("Something else", key="other")
st.session_state.setdefault("calls", 0)
messages = st.session_state.setdefault("messages", [])

for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])

prompt = st.chat_input("Your message", key="prompt")
if prompt := prompt or st.session_state.pop("again", None):
    messages.append({"role": "user", "content": prompt})
    with st.chat_message("user"):
        st.write(prompt)

    reply = {"role": "assistant", "content": ""}
    messages.append(reply)
    with st.chat_message("assistant"):
        chunks = generate_response(prompt)
        try:
            st.write_stream(record(chunks, reply))
        except ConnectionError as problem:
            reply["failed"] = str(problem)

if messages and "failed" in messages[-1]:
    st.warning(f"Cut off. {messages[-1]['failed']}")
    st.button("Try again", key="retry", on_click=retry)
