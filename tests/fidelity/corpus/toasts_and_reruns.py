"""Toasts before a rerun, from a fragment, and while a dialog is open.

click "Toast and rerun"
click "In a fragment"
click "Dialog"
click "Toast there"
dismiss
click "Plain"
"""

import streamlit as st


@st.fragment
def part():
    if st.button("In a fragment"):
        st.toast("from a fragment", duration="infinite")


@st.dialog("Dialog")
def dialog():
    if st.button("Toast there"):
        st.toast("from a dialog", icon="🔥")


if st.button("Toast and rerun"):
    st.toast("kept", duration="infinite")
    st.rerun()
part()
if st.button("Dialog"):
    dialog()
st.button("Plain")
