"""The keys are the ids of the chats.

Raises `StreamlitDuplicateElementKey` with the archive.
"""

import streamlit as st

RECENT = {1: "Cats", 2: "Birds"}
ARCHIVE = {"1": "Dogs"}

for chat_id, title in RECENT.items():
    st.button(title, key=chat_id)

if st.toggle("Show the archive", key="archive"):
    for chat_id, title in ARCHIVE.items():
        st.button(title, key=chat_id)
