"""The chat asks for a run of the whole script."""

import streamlit as st

messages = st.session_state.setdefault("messages", [])


@st.fragment
def chat():
    if prompt := st.chat_input("Your message"):
        messages.append(prompt)
        st.rerun()
    for message in messages:
        with st.chat_message("user"):
            st.write(message)
    return len(messages)


returned = chat()
st.text(f"chat() returned {returned}.")
st.text(f"The list has {len(messages)}.")
