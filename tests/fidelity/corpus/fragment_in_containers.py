"""Fragments in columns, tabs, an expander, the sidebar and the bottom.

click "In column"
click "In tab"
click "In sidebar"
click "In expander"
click "In bottom"
"""

import streamlit as st


@st.fragment
def part(name):
    count = st.session_state.setdefault(name, 0)
    if st.button(f"In {name}"):
        st.session_state[name] += 1
    st.write(name, count)


left, right = st.columns(2)
with right:
    part("column")
one, two = st.tabs(["1", "2"])
with two:
    part("tab")
with st.sidebar:
    st.write("side")
    part("sidebar")
with st.expander("More"):
    part("expander")
with st.bottom:
    part("bottom")
left.write("left")
