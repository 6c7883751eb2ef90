"""Fragments in fragments, one of which asks for the whole script.

click "Inner"
click "Outer"
click "All"
click "Inner"
"""

import streamlit as st

state = st.session_state
for key in ("runs", "outers", "inners"):
    state.setdefault(key, 0)
state.runs += 1


@st.fragment
def inner():
    state.inners += 1
    st.button("Inner")
    if st.button("All"):
        st.rerun()
    st.write("inner", state.inners)


@st.fragment
def outer():
    state.outers += 1
    st.button("Outer")
    inner()
    st.write("outer", state.outers)


outer()
st.write("runs", state.runs)
