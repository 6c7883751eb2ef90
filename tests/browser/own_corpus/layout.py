"""Tabs, columns and the side.

shows "right"
"""
import streamlit as st
with st.sidebar:
    st.write("aside")
left, right = st.columns(2)
left.write("left")
right.write("right")
with st.expander("More", expanded=True):
    st.write("inside")
st.tabs(["one", "two"])[0].write("in a tab")
