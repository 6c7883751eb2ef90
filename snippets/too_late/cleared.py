"""Start over clears the whole state."""

import streamlit as st


def start_over():
    st.session_state.clear()


messages = st.session_state.setdefault("messages", [])

name = st.text_input("Name", key="name") or "Guest"
st.button("Start over", key="over", on_click=start_over)

if prompt := st.chat_input("Your message", key="prompt"):
    messages.append(f"{name}: {prompt}")

for message in messages:
    with st.chat_message("user"):
        st.write(message)
