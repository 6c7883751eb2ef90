"""A chat with a history; the chat input is pinned below.

say "Hello"
say "How are you?"
click "Clear"
say "Again"
"""

import streamlit as st

st.title("Echo")
if "messages" not in st.session_state:
    st.session_state.messages = []
if st.sidebar.button("Clear"):
    st.session_state.messages = []
for message in st.session_state.messages:
    with st.chat_message(message["role"]):
        st.markdown(message["content"])
if prompt := st.chat_input("Say something"):
    st.chat_message("user").markdown(prompt)
    st.session_state.messages.append({"role": "user", "content": prompt})
    with st.chat_message("assistant"):
        st.markdown(f"You said: {prompt}")
    st.session_state.messages.append({"role": "assistant", "content": f"You said: {prompt}"})
