"""Balloons and snow, once each.

click "Balloons"
click "Snow"
"""

import streamlit as st

if st.button("Balloons"):
    st.balloons()
if st.button("Snow"):
    st.snow()
st.write("end")
