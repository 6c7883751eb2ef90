"""Each chat gets a deep copy of the template."""

import copy

import streamlit as st

CHATS = ["Work", "Home"]
TEMPLATE = {"temperature": 0.7, "stop_words": []}

if "chats" not in st.session_state:
    st.session_state.chats = {
        name: copy.deepcopy(TEMPLATE) for name in CHATS
    }
chats = st.session_state.chats

if st.button("Make Work hot", key="hot"):
    chats["Work"]["temperature"] = 2.0

if st.button("Give Work a stop word", key="stop"):
    chats["Work"]["stop_words"].append("bye")

for name, settings in chats.items():
    st.text(f"{name}: {settings}")
