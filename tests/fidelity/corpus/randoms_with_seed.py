"""Random numbers with a seed, kept in the state.

click "Roll"
click "Roll"
"""

import random

import numpy as np
import streamlit as st

if "dice" not in st.session_state:
    st.session_state.dice = random.Random(3)
if st.button("Roll"):
    st.session_state.rolled = st.session_state.dice.randint(1, 6)
st.write(st.session_state.get("rolled"), np.random.default_rng(1).integers(0, 9, 3).tolist())
