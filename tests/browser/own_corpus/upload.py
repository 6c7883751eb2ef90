"""Uploads.

upload "a.txt"
shows "in a.txt"
"""
import streamlit as st
file = st.file_uploader("File")
st.write(file and file.getvalue().decode())
