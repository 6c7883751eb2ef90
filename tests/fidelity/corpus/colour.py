"""A colour picker with and without a key.

fill "Plain" "#ff0000"
fill "Keyed" "#00ff00"
"""

import streamlit as st

st.write(st.color_picker("Plain"))
st.write(st.color_picker("Keyed", "#123456", key="colour"))
st.write(st.session_state.colour)
