"""The sidebar: by `with`, by call, many arguments at once, and columns in it.

fill "Side" "words"
click "Left"
choose "Pick" "b"
"""

import streamlit as st

with st.sidebar:
    st.title("Side")
    st.text_input("Side")
    left, right = st.columns(2)
    pressed = left.button("Left")
    right.write("right")
st.sidebar.write("one", 2, {"three": 3})
picked = st.sidebar.selectbox("Pick", ["a", "b"])
with st.sidebar.expander("More", expanded=True):
    st.write("in the expander")
st.write(pressed, picked)
