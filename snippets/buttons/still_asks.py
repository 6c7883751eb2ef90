"""The question is answered below the line that draws it."""

import streamlit as st

if "chats" not in st.session_state:
    st.session_state.chats = ["Cats", "Birds", "Dogs"]

if st.button("Delete all chats", key="delete"):
    st.session_state.asking = True

if st.session_state.get("asking"):
    st.warning("Really delete them?")
    if st.button("Yes", key="yes"):
        st.session_state.chats = []
        st.session_state.asking = False
    if st.button("No", key="no"):
        st.session_state.asking = False

st.write("Chats:", ", ".join(st.session_state.chats))
