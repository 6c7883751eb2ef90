"""A chat that says which session it belongs to."""

from uuid import uuid4

import streamlit as st

st.session_state.setdefault("number", uuid4().hex[:8])
st.session_state.setdefault("messages", [])

if prompt := st.chat_input("Your message", key="prompt"):
    st.session_state.messages.append(prompt)

st.caption(f"Session {st.session_state.number}")
for message in st.session_state.messages:
    with st.chat_message("user"):
        st.write(message)
