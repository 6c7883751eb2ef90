"""A failure of the model ends the run.

Raises `ConnectionError` while offline.
"""

import streamlit as st


def generate_response(prompt):
    if st.session_state.offline:
        raise ConnectionError("The model is offline.")
    return f"You said: {prompt}"


st.toggle("Offline", key="offline")
messages = st.session_state.setdefault("messages", [])

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
