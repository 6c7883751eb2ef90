"""The chat is drawn in every run that has a user."""

import streamlit as st

messages = st.session_state.setdefault("messages", [])

name = st.text_input("Name", key="name")

if st.button("Sign in", key="sign_in"):
    st.session_state.user = name

if "user" in st.session_state:
    st.write(f"Signed in as {st.session_state.user}.")
    if prompt := st.chat_input("Your message", key="prompt"):
        messages.append(prompt)
    for message in messages:
        with st.chat_message("user"):
            st.write(message)
