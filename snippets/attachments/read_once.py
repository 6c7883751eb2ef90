"""The message keeps the uploaded file."""

import io

import streamlit as st

sent = st.chat_input(
    "Your message",
    key="sent",
    accept_file="multiple",
    file_type=["txt", "md", "csv"],
)
text, files = (sent.text, sent.files) if sent else ("", [])
if st.button("Send a sample", key="sample"):
    text, files = "My list", [io.BytesIO(b"Milk, tea")]
st.toggle("Something else", key="other")

messages = st.session_state.setdefault("messages", [])
if text or files:
    message = {"role": "user", "content": text}
    message["files"] = files
    messages.append(message)

for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])
        for file in message["files"]:
            st.text(file.read().decode())
