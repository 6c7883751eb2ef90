"""Each chat has a key of its own."""

import streamlit as st

PROMPTS = {
    "Work": ["Sum up", "Write a report"],
    "Home": ["Plan a dinner", "Tell a joke"],
}

chat = st.radio("Chat", PROMPTS, key="chat")
rows = st.data_editor(
    [{"prompt": text, "stars": 0} for text in PROMPTS[chat]],
    key=f"table_{chat}",
)
for row in rows:
    st.text(f"{row['prompt']}: {row['stars']}")
