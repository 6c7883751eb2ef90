"""A chat input with on_submit, and one that is filled in beforehand.

say "Hi" "said"
click "Suggest"
say "Taken" "draft"
"""

import streamlit as st


def keep():
    st.session_state.kept = st.session_state.said


def suggest():
    st.session_state.draft = "How about this?"


st.button("Suggest", on_click=suggest)
with st.container():
    st.write(st.chat_input("First", key="said", on_submit=keep))
st.write(st.session_state.get("kept"))
with st.container():
    st.write(st.chat_input("Second", key="draft"))
