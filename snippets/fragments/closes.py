"""Save changes the message, and runs the whole script."""

import streamlit as st

if "message" not in st.session_state:
    st.session_state.message = {"content": "Helo"}
message = st.session_state.message


@st.dialog("Edit")
def edit():
    old = message["content"]
    new = st.text_input("Text", old, key="text")
    if st.button("Save", key="save"):
        message["content"] = new
        st.rerun()


with st.chat_message("user"):
    st.write(message["content"])
    if st.button("Edit", key="edit"):
        edit()
