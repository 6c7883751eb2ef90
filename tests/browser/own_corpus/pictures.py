"""Pictures.

shows "drawn"
"""
import numpy as np
import streamlit as st
from PIL import Image
st.image(Image.new("RGB", (30, 20), (9, 9, 9)), caption="PIL")
st.image(np.zeros((10, 15, 3), dtype="uint8"), output_format="PNG")
st.image('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"></svg>', width=20)
Image.new("RGB", (12, 8)).save("picture.gif")
st.image("picture.gif")
st.write("drawn")
