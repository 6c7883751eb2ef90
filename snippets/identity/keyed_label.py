"""The label counts, and the button has a key."""

import streamlit as st

if "likes" not in st.session_state:
    st.session_state.likes = 0

with st.chat_message("assistant"):
    st.write("Tea is ready.")
    label = f"Like ({st.session_state.likes})"
    if st.button(label, key="like"):
        st.session_state.likes += 1

st.metric("Likes", st.session_state.likes)
