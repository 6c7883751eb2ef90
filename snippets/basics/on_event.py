"""The `append` is inside an `if`."""

import streamlit as st

if "messages" not in st.session_state:
    st.session_state.messages = []

hello = st.button("Say hello", key="hello")
st.toggle("Something else", key="other")

if hello:
    st.session_state.messages.append("Hello")

for message in st.session_state.messages:
    with st.chat_message("user"):
        st.write(message)
