"""Two dialogs in one run, and a dialog in a dialog, are refused.

click "Two"
rerun
click "Nested"
"""

import streamlit as st


@st.dialog("One")
def one():
    st.write("one")


@st.dialog("Two")
def two():
    st.write("two")


@st.dialog("Outer")
def outer():
    one()


if st.button("Two"):
    one()
    two()
if st.button("Nested"):
    outer()
