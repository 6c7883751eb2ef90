"""A value that the widget itself refuses.

upload "File" a.bin "x"
rerun
"""
import streamlit as st

st.write("above")
st.file_uploader("File", type=["txt"], key="file")
st.write("below")
