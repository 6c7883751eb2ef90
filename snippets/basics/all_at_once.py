"""One check stands for two keys.

Raises `AttributeError` after signing out.
"""

import streamlit as st

if st.button("Sign out", key="sign_out"):
    st.session_state.pop("user_name", None)

if "messages" not in st.session_state:
    st.session_state.messages = ["Hello"]
    st.session_state.user_name = "Guest"

st.write(f"Signed in as {st.session_state.user_name}")
for message in st.session_state.messages:
    with st.chat_message("user"):
        st.write(message)
