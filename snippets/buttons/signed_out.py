"""The chat is drawn in the run of the click."""

import streamlit as st

messages = st.session_state.setdefault("messages", [])

name = st.text_input("Name", key="name")

if st.button("Sign in", key="sign_in"):
    st.write(f"Signed in as {name}.")
    if prompt := st.chat_input("Your message", key="prompt"):
        messages.append(prompt)
    for message in messages:
        with st.chat_message("user"):
            st.write(message)
