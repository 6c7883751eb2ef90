"""A callback assigns the key of the selectbox."""

from datetime import datetime

import streamlit as st

state = st.session_state
if "conversations" not in state:
    state.conversations = {
        "default": {"messages": [], "title": "Default"}
    }
    state.current_conversation = "default"
state.setdefault("conversation_counter", 0)


def new_conversation():
    number = state.conversation_counter
    state.conversations[f"conv_{number}"] = {
        "messages": [],
        "title": f"Conversation {number + 1}",
        "created_at": datetime.now(),
    }
    state.current_conversation = f"conv_{number}"
    state.conversation_counter += 1


conversations = state.conversations
current = state.current_conversation
messages = conversations[current]["messages"]

with st.sidebar:
    st.selectbox(
        "Select conversation",
        options=list(conversations),
        format_func=lambda key: conversations[key]["title"],
        key="current_conversation",
    )
    st.button(
        "New conversation",
        key="new",
        on_click=new_conversation,
    )

for message in messages:
    with st.chat_message("user"):
        st.write(message)

if prompt := st.chat_input("Your message"):
    messages.append(prompt)
    with st.chat_message("user"):
        st.write(prompt)
