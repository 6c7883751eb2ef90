"""The vote is left to the widget."""

from uuid import uuid4

import streamlit as st

if "messages" not in st.session_state:
    st.session_state.messages = [
        {
            "id": uuid4().hex[:8],
            "role": "assistant",
            "content": "The capital of Canada is Toronto.",
            "feedback": None,
        }
    ]

voting = st.toggle("Let me vote", True, key="voting")
for message in st.session_state.messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])
        if voting:
            key = f"feedback_{message['id']}"
            st.feedback("thumbs", key=key)
    st.write("In the message:", message["feedback"])
