"""Buttons with and without keys, with callbacks and arguments.

click "Plain"
click "Keyed"
click "Add"
click "Add"
click "Add by name"
click "Same#2"
"""

import streamlit as st

st.session_state.setdefault("total", 0)


def add(amount, note=""):
    st.session_state.total += amount
    st.session_state.note = note


st.write("plain", st.button("Plain"))
st.write("keyed", st.button("Keyed", key="keyed", help="Says so", type="primary"))
st.button("Add", on_click=add, args=(2,))
st.button("Add by name", on_click=add, kwargs={"amount": 5, "note": "five"})
left = st.button("Same", key="one")
right = st.button("Same", key="two", icon=":material/star:")
st.write(left, right, st.session_state.keyed)
st.button("Not now", disabled=True)
st.write(st.session_state)
