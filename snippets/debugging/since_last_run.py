"""The copy is made at the end of the run before."""

from copy import deepcopy

import streamlit as st


def add_one():
    state.count += 1


state = st.session_state
state.setdefault("count", 0)

before = state.pop("before", {})

st.button("Add one", on_click=add_one)

st.subheader("What has changed since the last run")
for key, value in sorted(state.items()):
    if value != before.get(key):
        st.write(f"**{key}:** {before.get(key)} → {value}")

state.before = deepcopy(dict(state))
