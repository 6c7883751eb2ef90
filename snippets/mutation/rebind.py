"""The key gets a new list."""

import streamlit as st

messages = st.session_state.setdefault("messages", [])

st.metric("Drawn above", len(messages))

if st.button("Add a message", key="add"):
    st.session_state.messages = [*messages, "Hello"]

st.metric("Drawn below", len(st.session_state.messages))
