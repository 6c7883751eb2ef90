"""Each key begins with a word that says what it is for."""

import streamlit as st

RECENT = {1: "Cats", 2: "Birds"}
ARCHIVE = {"1": "Dogs"}

for chat_id, title in RECENT.items():
    st.button(title, key=f"open_{chat_id}")

if st.toggle("Show the archive", key="archive"):
    for chat_id, title in ARCHIVE.items():
        st.button(title, key=f"restore_{chat_id}")
