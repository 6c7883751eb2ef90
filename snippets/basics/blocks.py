"""Initialise at the top, write on a click, read to draw."""

import streamlit as st

if "messages" not in st.session_state:
    st.session_state.messages = []

if "user_name" not in st.session_state:
    st.session_state.user_name = "nobody"

if "model_config" not in st.session_state:
    st.session_state.model_config = {
        "temperature": 0.7,
        "max_tokens": 2000,
    }

if st.button("Say hello", key="hello"):
    st.session_state.messages.append(
        {"role": "user", "content": "Hello"}
    )
    st.session_state.user_name = "Alice"
    st.session_state.model_config["temperature"] = 0.9

temperature = st.session_state.model_config["temperature"]
st.write(f"{st.session_state.user_name} at {temperature}")

if st.toggle("Show messages", key="shown"):
    for message in st.session_state.messages:
        with st.chat_message(message["role"]):
            st.write(message["content"])
