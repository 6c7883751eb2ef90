"""Fragments that come and go, with a different number of elements each time.

click "Fewer"
check "Hide"
uncheck "Hide"
click "Fewer"
click "More"
"""

import streamlit as st

state = st.session_state
state.setdefault("rows", 3)


@st.fragment
def rows():
    if st.button("Fewer"):
        state.rows -= 1
    if st.button("More"):
        state.rows += 2
    for row in range(state.rows):
        with st.expander(f"row {row}"):
            st.write(row)
    if state.rows % 2:
        odd()


@st.fragment
def odd():
    st.write("odd")


if not st.checkbox("Hide"):
    rows()
st.write("end", state.rows)
