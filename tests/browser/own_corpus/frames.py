"""HTML of one's own.

shows "inline"
"""
import streamlit as st
st.components.v1.html("<p>in a frame</p>", height=40)
st.iframe("<p>in another</p>", height=40)
st.html("<p>inline</p>")
st.markdown("<b>bold</b>", unsafe_allow_html=True)
