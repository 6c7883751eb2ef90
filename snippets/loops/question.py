"""A message is stored; a rerun follows."""

import streamlit as st

st.session_state.setdefault("times", 0)
st.session_state.times += 1
st.write(f"**Run {st.session_state.times}**")

messages = st.session_state.setdefault("messages", [])

for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])

if prompt := st.chat_input("Your message"):
    messages.append({"role": "user", "content": prompt})
    st.rerun()
