"""The text stays: in a plain app, this never ends."""

import streamlit as st

messages = st.session_state.setdefault("messages", [])
st.metric("Messages", len(messages))

prompt = st.text_input("Your message", key="draft")

if prompt:
    messages.append(prompt)
    st.rerun()
