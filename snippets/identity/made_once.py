"""The key is made once, and kept in the state."""

from uuid import uuid4

import streamlit as st

key = st.session_state.setdefault("key", f"name_{uuid4()}")
name = st.text_input("Your name", key=key)

with st.chat_message("assistant"):
    st.write(f"Hello, {name or 'stranger'}.")
