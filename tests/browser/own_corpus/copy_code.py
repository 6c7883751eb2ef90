"""Code, copied.

copy
paste "Paste"
"""
import streamlit as st
st.code("copied = 1")
st.text_area("Paste")
