"""Two parallel fragments with keys of their own.

rerun
click "Again"
"""

import time

import streamlit as st

state = st.session_state


@st.fragment(parallel=True, key="left part")
def left():
    time.sleep(0.02)
    state.left = state.get("left", 0) + 1
    st.write("left", state.left)


@st.fragment(parallel=True, key="right part")
def right():
    state.right = state.get("right", 0) + 1
    st.write("right", state.right)


with st.container():
    left()
with st.container():
    right()
st.button("Again")
