"""The state as JSON."""

from datetime import date

import streamlit as st

state = st.session_state
state.setdefault("votes", {("Ada", 1): "up"})
state.setdefault("started", date(2026, 1, 5))
state.setdefault("count", 1)

if st.button("Vote"):
    state.count += 1
    state.votes["Bob", state.count] = "up"

st.json(dict(state))
