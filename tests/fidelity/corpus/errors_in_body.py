"""Errors in the body: raised, caught, shown; what was drawn before stays.

click "Raise"
click "Deep"
click "Own"
click "Fine"
"""

import streamlit as st


class Trouble(Exception):
    """Made for this."""


def deep(number):
    return 1 / number


st.write("before")
raised = st.button("Raise")
deeper = st.button("Deep")
own = st.button("Own")
st.button("Fine")
try:
    int("x")
except ValueError as error:
    st.exception(error)
if raised:
    st.session_state["nothing"]
if deeper:
    deep(0)
if own:
    try:
        deep(0)
    except ZeroDivisionError as error:
        raise Trouble("because") from error
st.write("after")
