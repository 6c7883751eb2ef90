"""Both chats use the same key."""

import streamlit as st

PROMPTS = {
    "Work": ["Sum up", "Write a report"],
    "Home": ["Plan a dinner", "Tell a joke"],
}

chat = st.radio("Chat", PROMPTS, key="chat")
rows = st.data_editor(
    [{"prompt": text, "stars": 0} for text in PROMPTS[chat]],
    key="table",
)
for row in rows:
    st.text(f"{row['prompt']}: {row['stars']}")
