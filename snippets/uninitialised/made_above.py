"""The list is created above the lines that draw it."""

import streamlit as st

st.toggle("Something else", key="other")

if "messages" not in st.session_state:
    st.session_state.messages = ["Hello!"]

for message in st.session_state.messages:
    with st.chat_message("assistant"):
        st.write(message)
