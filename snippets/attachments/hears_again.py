"""A recording is handled on every run."""

import io

import streamlit as st


def transcribe(recording):
    return f"You spoke {len(recording.getvalue())} bytes."


recording = st.audio_input("Speak", key="recording")
if st.toggle("Take a sample instead", key="sample"):
    recording = io.BytesIO(b"Hello, is anybody there?")
st.toggle("Something else", key="other")

messages = st.session_state.setdefault("messages", [])
if recording:
    messages.append(transcribe(recording))

for message in messages:
    with st.chat_message("user"):
        st.write(message)
