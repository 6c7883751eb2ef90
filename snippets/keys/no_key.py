"""The buttons have no key, and the same arguments.

Raises `StreamlitDuplicateElementId` with the second message.
"""

from itertools import count

import streamlit as st

ids = st.session_state.setdefault("ids", count(1))
messages = st.session_state.setdefault("messages", [])

if prompt := st.chat_input("Your message"):
    new = {"id": next(ids), "content": prompt, "likes": 0}
    messages.append(new)

for message in messages:
    with st.chat_message("user"):
        st.write(message["content"])
        if st.button("Like"):
            message["likes"] += 1
        st.write(f"Likes: {message['likes']}")
