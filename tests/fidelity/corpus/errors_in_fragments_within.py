"""Errors and reruns in fragments within fragments, containers and dialogs.

click "Inner fails"
click "Outer fails"
click "Dialog"
click "Dialog fails"
dismiss
click "Callback fails"
click "Body"
"""

import streamlit as st


def fail():
    raise OSError("in a callback of a fragment")


@st.fragment
def inner():
    if st.button("Inner fails"):
        raise ValueError("inner")
    st.button("Callback fails", on_click=fail)
    st.write("end of inner")


@st.fragment
def outer():
    with st.container(border=True):
        inner()
    if st.button("Outer fails"):
        {}["outer"]
    st.write("end of outer")


@st.dialog("Ask")
def ask():
    if st.button("Dialog fails"):
        raise RuntimeError("dialog")


outer()
if st.button("Dialog"):
    ask()
if st.button("Body"):
    raise AssertionError
st.write("end")
