"""Each button takes its own chat along."""

import streamlit as st

if "chats" not in st.session_state:
    st.session_state.chats = ["Cats", "Birds", "Dogs"]
chats = st.session_state.chats

for chat in chats:
    st.button(
        f"Delete {chat}",
        key=f"delete_{chat}",
        on_click=chats.remove,
        args=[chat],
    )
