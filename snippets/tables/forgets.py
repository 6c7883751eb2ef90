"""The edits are in the key, and nowhere else."""

import streamlit as st

if "chats" not in st.session_state:
    st.session_state.chats = {
        "Work": [{"prompt": "Sum up", "stars": 0}],
        "Home": [{"prompt": "Plan a dinner", "stars": 0}],
    }
chats = st.session_state.chats

chat = st.radio("Chat", chats, key="chat")
rows = st.data_editor(
    chats[chat],
    key=f"table_{chat}",
)
for row in rows:
    st.text(f"{row['prompt']}: {row['stars']}")
