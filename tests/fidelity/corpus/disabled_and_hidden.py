"""Widgets that are disabled, or whose label is hidden, by a switch.

check "Off"
check "No labels"
uncheck "Off"
fill "Text" "a"
"""

import streamlit as st

off = st.toggle("Off")
shown = "collapsed" if st.toggle("No labels") else "visible"
common = {"disabled": off, "label_visibility": shown}
st.write(st.text_input("Text", **common))
st.write(st.number_input("Number", **common))
st.write(st.selectbox("Select", [1, 2], **common))
st.write(st.slider("Slider", **common))
st.write(st.radio("Radio", [1, 2], **common))
st.write(st.checkbox("Check", **common))
st.button("Button", disabled=off)
st.chat_input("Chat", disabled=off)
