"""Parallel fragments, each with state of its own; one is clicked, then everything reruns.

click "Left"
click "All"
click "Right"
"""

import streamlit as st


@st.fragment(parallel=True)
def left():
    st.session_state["left"] = st.session_state.get("left", 0) + 1
    st.write("left", st.session_state["left"])
    st.button("Left")


@st.fragment(parallel=True)
def right():
    st.session_state["right"] = st.session_state.get("right", 0) + 1
    st.write("right", st.session_state["right"])
    st.button("Right")


with st.container(border=True):
    left()
right()
st.button("All")
