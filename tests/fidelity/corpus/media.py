"""Pictures, sounds and films, from bytes, arrays and addresses.

click "Again"
click "Swap"
"""

import io
import wave

import numpy as np
import streamlit as st
from PIL import Image

red = np.zeros((4, 4, 3), dtype=np.uint8)
red[:, :, 0] = 255
sound = io.BytesIO()
with wave.open(sound, "wb") as file:
    file.setnchannels(1)
    file.setsampwidth(2)
    file.setframerate(8000)
    file.writeframes(b"\x00\x00" * 80)
st.button("Again")
if st.button("Swap"):
    red = red[:, :, ::-1]
st.image(red, caption="a square", width=40)
st.image([Image.new("RGB", (3, 3)), red], caption=["black", "red"])
st.image("https://example.org/picture.png")
st.audio(sound.getvalue(), format="audio/wav", loop=True)
st.video("https://www.youtube.com/watch?v=B2iAodr0fOo", start_time=3)
st.video(b"not really a film", format="video/mp4", muted=True)
st.audio(np.sin(np.linspace(0, 9, 100)), sample_rate=8000)
