"""The list is emptied in a callback."""

import streamlit as st


def generate_response(prompt):
    return f"You said: {prompt}"


def clear_history():
    st.session_state.messages = []


GREETING = {"role": "assistant", "content": "Hello!"}
messages = st.session_state.setdefault("messages", [GREETING])

for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])

if prompt := st.chat_input("Your message"):
    messages.append({"role": "user", "content": prompt})
    with st.chat_message("user"):
        st.write(prompt)

    response = generate_response(prompt)
    messages.append(
        {"role": "assistant", "content": response}
    )
    with st.chat_message("assistant"):
        st.write(response)

st.button("Clear chat", key="clear", on_click=clear_history)
