"""A fragment writes into containers that were made outside it.

click "Add"
click "Add"
click "Fewer"
click "Whole"
"""

import streamlit as st

box = st.container(border=True)
box.write("from outside")
st.sidebar.write("side, from outside")


@st.fragment
def writer():
    if st.button("Add"):
        st.session_state["count"] = st.session_state.get("count", 1) + 1
    if st.button("Fewer"):
        st.session_state["count"] = 1
    for number in range(st.session_state.get("count", 1)):
        box.write(f"row {number}")
    st.sidebar.write(f"count {st.session_state.get('count', 1)}")
    st.sidebar.button("In the sidebar")


writer()
box.write("after")
st.button("Whole")
