"""Fragments: their own reruns, a fragment in a fragment, and one that reruns the whole script.

click "Inner"
click "Outer"
click "Whole"
click "In the fragment"
click "Again only here"
fill "Name" "Ada"
"""

import streamlit as st

st.session_state.setdefault("runs", 0)
st.session_state.runs += 1


@st.fragment
def outer(word):
    st.session_state["outer"] = st.session_state.get("outer", 0) + 1
    st.write(f"{word}: {st.session_state.outer}")
    st.button("Outer")
    inner()


@st.fragment
def inner():
    st.session_state["inner"] = st.session_state.get("inner", 0) + 1
    st.write(f"inner: {st.session_state.inner}")
    st.button("Inner")
    if st.button("In the fragment"):
        st.rerun()
    if st.button("Again only here"):
        st.rerun(scope="fragment")
    st.write(st.text_input("Name", key="name"))


outer("outer")
st.button("Whole")
st.write(st.session_state.runs)
