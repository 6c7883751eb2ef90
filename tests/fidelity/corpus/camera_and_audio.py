"""A camera and a microphone, to which files are given.

upload "Camera" "shot.jpg" "not really a picture"
upload "Microphone" "said.wav" "not really a sound"
upload "Camera"
"""

import streamlit as st

shot = st.camera_input("Camera")
st.write(shot and (shot.name, shot.size))
said = st.audio_input("Microphone", key="said")
st.write(said and (said.name, said.size))
