"""Widgets.

fill "Text" "hello"
fill "Number" "5"
shows "hello 5"
"""
import streamlit as st
text = st.text_input("Text")
number = st.number_input("Number", value=1)
st.checkbox("Check")
st.slider("Slide", 0, 10)
st.radio("Radio", ["x", "y"])
pill = st.segmented_control("Pick", ["A", "B"])
st.write(text, number, pill)
