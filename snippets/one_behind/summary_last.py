"""The summary is drawn below the lines that answer."""

import streamlit as st


def draw(message):
    with st.chat_message(message["role"]):
        st.write(message["content"])


messages = st.session_state.setdefault("messages", [])

for message in messages:
    draw(message)

if prompt := st.chat_input("Your message"):
    answer = f"You said: {prompt}"
    new = [
        {"role": "user", "content": prompt},
        {"role": "assistant", "content": answer},
    ]
    messages.extend(new)
    for message in new:
        draw(message)

st.sidebar.metric("Messages", len(messages))
