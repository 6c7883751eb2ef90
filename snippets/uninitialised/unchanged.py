"""The tone is written when the box changes, and it has not.

Raises `AttributeError`.
"""

import streamlit as st

TONES = ["friendly", "short", "formal"]


def keep_tone():
    st.session_state.tone = st.session_state.tone_box


st.selectbox(
    "Tone", TONES, key="tone_box", on_change=keep_tone
)

with st.chat_message("assistant"):
    st.write(f"I shall be {st.session_state.tone}.")
