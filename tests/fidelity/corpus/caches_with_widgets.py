"""A widget in a cached function is told about, in its place.

click "Again"
"""

import streamlit as st


@st.cache_resource
def asks():
    return st.text_input("In the cache")


@st.cache_data
def place():
    box = st.container()
    box.write("in a container of its own")
    return 1


st.button("Again")
st.write(place())
try:
    st.write(asks())
except Exception as error:
    st.write(type(error).__name__)
