"""Cached functions with spinners, shared between two callers.

click "Load"
click "Load"
click "Forget"
click "Load"
"""

import streamlit as st

calls = st.session_state.setdefault("calls", [])


@st.cache_data(show_spinner="Loading …")
def load(name):
    calls.append(name)
    return {"name": name, "items": [1, 2]}


if st.button("Load"):
    mine = load("a")
    mine["items"].append(3)
    st.write(mine, load("a"))
if st.button("Forget"):
    load.clear()
st.write(calls)
