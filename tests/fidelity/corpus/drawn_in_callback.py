"""What a callback draws stands above what the body draws.

click "Draw"
click "Side"
click "Dialog"
"""

import streamlit as st


def draw():
    st.write("drawn in the callback")
    st.button("Made in the callback")


def side():
    st.sidebar.write("side, in the callback")


@st.dialog("From a callback")
def ask():
    st.write("asked")


st.write("body")
st.button("Draw", on_click=draw)
st.button("Side", on_click=side)
st.button("Dialog", on_click=ask)
st.sidebar.write("side, in the body")
