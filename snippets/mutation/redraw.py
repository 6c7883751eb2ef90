"""The list is changed in place, and the script runs again."""

import streamlit as st

messages = st.session_state.setdefault("messages", [])

st.metric("Drawn above", len(messages))

if st.button("Add a message", key="add"):
    messages.append("Hello")
    st.rerun()

st.metric("Drawn below", len(st.session_state.messages))
