"""The list is created below the lines that draw it.

Raises `AttributeError`.
"""

import streamlit as st

st.toggle("Something else", key="other")

for message in st.session_state.messages:
    with st.chat_message("assistant"):
        st.write(message)

if "messages" not in st.session_state:
    st.session_state.messages = ["Hello!"]
