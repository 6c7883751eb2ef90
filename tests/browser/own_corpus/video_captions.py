"""Captions.

play
"""
import io, wave
import streamlit as st
sound = io.BytesIO()
with wave.open(sound, "wb") as file:
    file.setnchannels(1), file.setsampwidth(2), file.setframerate(8000)
    file.writeframes(bytes(160_000))
WORDS = "WEBVTT\n\n00:00.000 --> 00:09.000\n{}\n"
st.video(sound.getvalue(), format="audio/wav", start_time=2,
         subtitles={"English": WORDS.format("Hello").encode(), "Deutsch": WORDS.format("Hallo").encode()})
