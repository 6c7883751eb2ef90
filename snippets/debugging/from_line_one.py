"""The copy is made when the script begins."""

from copy import deepcopy

import streamlit as st


def add_one():
    state.count += 1


state = st.session_state
state.setdefault("count", 0)

before = deepcopy(dict(state))

st.button("Add one", on_click=add_one)

st.subheader("What has changed since the last run")
for key, value in sorted(state.items()):
    if value != before.get(key):
        st.write(f"**{key}:** {before.get(key)} → {value}")
