"""The key is made anew on every run."""

from uuid import uuid4

import streamlit as st

key = f"name_{uuid4()}"
name = st.text_input("Your name", key=key)

with st.chat_message("assistant"):
    st.write(f"Hello, {name or 'stranger'}.")
