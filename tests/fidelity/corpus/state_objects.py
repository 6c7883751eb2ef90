"""Objects in session state: lists changed in place, functions, generators.

click "Append"
click "Append"
click "Next"
click "Next"
"""

import streamlit as st

state = st.session_state


def count():
    number = 0
    while True:
        number += 1
        yield number


if "items" not in state:
    state["items"] = []
    state.count = count()
    state.double = lambda x: 2 * x
if st.button("Append"):
    state["items"].append(len(state["items"]))
if st.button("Next"):
    state.last = next(state.count)
st.write(state["items"], state.get("last"), state.double(4), callable(state.items))
