"""Fragments with run_every, one of them behind a switch.

tick
tick
check "Second"
tick
uncheck "Second"
tick
"""

import streamlit as st


@st.fragment(run_every=30)
def first():
    st.session_state["first"] = st.session_state.get("first", 0) + 1
    st.metric("first", st.session_state["first"])


@st.fragment(run_every="1m")
def second():
    st.session_state["second"] = st.session_state.get("second", 0) + 1
    st.metric("second", st.session_state["second"])


first()
if st.toggle("Second"):
    second()
st.write("end")
