"""Only the callback writes the tone.

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
