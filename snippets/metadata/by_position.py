"""A vote finds its message by the position on the screen."""

from uuid import uuid4

import streamlit as st


def make_answer(text):
    return {
        "id": uuid4().hex[:8],
        "role": "assistant",
        "content": text,
        "feedback": None,
    }


def save(which):
    vote = st.session_state[f"feedback_{which}"]
    messages[which]["feedback"] = vote


if "messages" not in st.session_state:
    st.session_state.messages = [
        make_answer("The capital of Canada is Toronto."),
        make_answer("The capital of France is Paris."),
    ]

messages = st.session_state.messages
newest_first = st.toggle("Newest first", key="newest_first")
shown = messages[::-1] if newest_first else messages

for which, message in enumerate(shown):
    with st.chat_message(message["role"]):
        st.write(message["content"])
        st.feedback(
            "thumbs",
            key=f"feedback_{which}",
            on_change=save,
            args=[which],
        )
        st.write("In the message:", message["feedback"])
