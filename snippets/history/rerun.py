"""Nothing is drawn until the answer is there."""

import time

import streamlit as st


def generate_response(prompt):
    time.sleep(1.5)
    return f"You said: {prompt}"


if "messages" not in st.session_state:
    st.session_state.messages = []

for message in st.session_state.messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])

if prompt := st.chat_input("Your message"):
    st.session_state.messages.append(
        {"role": "user", "content": prompt}
    )

    response = generate_response(prompt)
    st.session_state.messages.append(
        {"role": "assistant", "content": response}
    )
    st.rerun()
