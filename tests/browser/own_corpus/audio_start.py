"""Sound that begins later.

play
"""
import numpy as np
import streamlit as st
st.audio(np.zeros(160_000), sample_rate=8000, start_time=5)
st.audio(np.zeros(80_000), sample_rate=8000, start_time="3s", end_time=8)
