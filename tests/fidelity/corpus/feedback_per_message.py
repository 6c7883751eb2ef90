"""Thumbs per message, with a callback and in a fragment.

say "one"
choose "thumb_1" "1"
say "two"
choose "thumb_3" "0"
"""

import streamlit as st

messages = st.session_state.setdefault("messages", [])


def vote(at):
    messages[at]["vote"] = st.session_state[f"thumb_{at}"]


if said := st.chat_input("Say"):
    messages.append({"role": "user", "content": said})
    messages.append({"role": "assistant", "content": said[::-1]})
for at, message in enumerate(messages):
    with st.chat_message(message["role"]):
        st.write(message["content"])
        if message["role"] == "assistant":
            st.feedback("thumbs", key=f"thumb_{at}", on_change=vote, args=[at])
st.write([message.get("vote") for message in messages])
