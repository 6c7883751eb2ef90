"""A rerun of one fragment is refused in a whole run and works in its own.

click "Go"
click "Count to three"
"""

import streamlit as st


@st.fragment
def counter():
    st.session_state.setdefault("n", 0)
    if st.button("Count to three"):
        st.session_state.n = 0
    st.write(st.session_state.n)
    if 0 < st.session_state.n < 3 or st.session_state.get("going"):
        st.session_state.n += 1
        st.session_state.going = st.session_state.n < 3
        st.rerun(scope="fragment")


def start():
    st.session_state.n = 1


counter()
if st.button("Go", on_click=start):
    st.write("went")
