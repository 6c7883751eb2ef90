"""The `append` is inside the `if`."""

from datetime import UTC, datetime
from uuid import uuid4

import streamlit as st

greeting = {
    "id": uuid4().hex[:8],
    "role": "assistant",
    "content": "Hello! How can I help?",
    "time": datetime.now(UTC),
    "model": "gpt-4",
    "tokens": 6,
    "feedback": None,
}

if "messages" not in st.session_state:
    st.session_state.messages = []
    st.session_state.messages.append(greeting)

details = st.toggle("Show details", key="details")
for message in st.session_state.messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])
        if details:
            at = f"{message['time']:%H:%M:%S} UTC"
            by, which = message["model"], message["id"]
            st.caption(f"{which}, by {by} at {at}")
