"""The key of a thumb contains the message's position."""

import streamlit as st

if "messages" not in st.session_state:
    st.session_state.messages = [
        {"id": "tea", "content": "Tea is ready."},
        {"id": "cake", "content": "There is cake, too."},
    ]
messages = st.session_state.messages

for position, message in enumerate(messages):
    with st.chat_message("assistant"):
        st.write(message["content"])
        st.feedback("thumbs", key=f"thumb_{position}")
        st.button(
            "Delete",
            key=f"delete_{message['id']}",
            on_click=messages.remove,
            args=[message],
        )
