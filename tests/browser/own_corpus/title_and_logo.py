"""What is around an app: title, icon and logo.

shows "inside"
"""
import streamlit as st
from PIL import Image
st.set_page_config("Mine", ":material/star:")
st.logo(Image.new("RGB", (30, 20), (9, 9, 9)))
st.write("inside")
