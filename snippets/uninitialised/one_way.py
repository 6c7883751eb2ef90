"""Only the button creates the list of messages.

Raises `AttributeError` if you write first.
"""

import streamlit as st

if st.button("New chat", key="new"):
    st.session_state.messages = []

if prompt := st.chat_input("Your message"):
    st.session_state.messages.append(prompt)

for message in st.session_state.get("messages", []):
    with st.chat_message("user"):
        st.write(message)
