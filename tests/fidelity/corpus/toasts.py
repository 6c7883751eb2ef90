"""Toasts: several in one run, from a callback, before a rerun.

click "Two"
click "Call"
click "And rerun"
click "Nothing"
"""

import streamlit as st


def call():
    st.toast("from a callback", icon="🎈")


if st.button("Two"):
    st.toast("one")
    st.toast("two", icon=":material/star:", duration="long")
st.button("Call", on_click=call)
if st.button("And rerun"):
    st.toast("kept")
    st.rerun()
if st.button("Nothing"):
    st.write("nothing")
