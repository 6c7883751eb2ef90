"""A chat.

say "one"
shows "You said one"
say "two"
shows "You said two"
"""
import streamlit as st
messages = st.session_state.setdefault("messages", [])
if prompt := st.chat_input("Say"):
    messages += [("user", prompt), ("assistant", f"You said {prompt}")]
for role, text in messages:
    st.chat_message(role).write(text)
