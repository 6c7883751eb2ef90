"""Generators, closures and comprehensions that read and write the state.

click "Walk"
click "Count"
click "Walk"
"""

import streamlit as st

state = st.session_state
state.setdefault("seen", [])


def walk(limit):
    for number in range(limit):
        state.seen.append(number)
        yield number


def counter():
    total = 0

    def add():
        nonlocal total
        total += 1
        state.total = total

    return add


if st.button("Walk"):
    st.write([number * 2 for number in walk(3) if number])
if st.button("Count"):
    add = counter()
    add(), add()
st.write(state.seen, state.get("total"))
