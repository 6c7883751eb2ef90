"""Modules beside the script are imported, and may draw.

click "Again"
"""

import sys

import streamlit as st
from beside import drawing
from beside.drawing import draw

st.button("Again")
st.write(draw("drawn by a module"), drawing.__name__)
st.write("beside.drawing" in sys.modules)
