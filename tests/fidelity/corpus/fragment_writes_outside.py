"""A fragment draws into a container above it, and reads what the script wrote.

click "More"
click "More"
click "Script"
click "More"
"""

import streamlit as st

box = st.container(border=True)
state = st.session_state
state.setdefault("n", 0)
if st.button("Script"):
    state.n += 10


@st.fragment
def part():
    if st.button("More"):
        state.n += 1
    box.write(f"from the fragment: {state.n}")
    st.write("inside", state.n)


part()
st.write("outside", state.n)
