"""Widgets that depend on the number of runs: the order of things changes.

click "Shift"
click "Shift"
check "Box 1"
click "Shift"
"""

import streamlit as st

n = st.session_state.setdefault("n", 0)


def shift():
    st.session_state.n += 1


for number in range(n % 3):
    st.checkbox(f"Box {number}")
st.button("Shift", on_click=shift)
if n % 2:
    st.write("odd")
with st.container():
    for number in range(3 - n % 3):
        st.text_input(f"Text {number}")
st.write("end")
