"""A callback copies the edits into the chat."""

import streamlit as st

if "chats" not in st.session_state:
    st.session_state.chats = {
        "Work": [{"prompt": "Sum up", "stars": 0}],
        "Home": [{"prompt": "Plan a dinner", "stars": 0}],
    }
chats = st.session_state.chats


def save(chat):
    edits = st.session_state[f"table_{chat}"]
    for position, changes in edits["edited_rows"].items():
        chats[chat][position].update(changes)


chat = st.radio("Chat", chats, key="chat")
rows = st.data_editor(
    chats[chat],
    key=f"table_{chat}",
    on_change=save,
    args=[chat],
)
for row in rows:
    st.text(f"{row['prompt']}: {row['stars']}")
