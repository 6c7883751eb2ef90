"""No line waits for you, and the greeting keeps up."""

import streamlit as st

name = st.text_input("Your name", "stranger", key="name")
formal = st.toggle("Formal", key="formal")

greeting = "Good day" if formal else "Hi"
with st.chat_message("assistant"):
    st.write(f"{greeting}, {name}.")
