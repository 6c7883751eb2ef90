"""A skeleton and what replaces it.

click "Fill"
click "Again"
"""

import streamlit as st

skeleton = st.skeleton(height=80)
if st.button("Fill"):
    skeleton.write("here it is")
with st.skeleton():
    st.write("computed")
st.button("Again")
