"""A resource that is validated and released, and spinners of the caches.

click "Invalid"
click "Clear"
click "Again"
"""

import streamlit as st

state = st.session_state
log = state.setdefault("log", [])
state.setdefault("valid", True)


@st.cache_resource(
    validate=lambda value: state.valid, on_release=lambda value: log.append("released")
)
def connection():
    log.append("made")
    return {"open": True}


if st.button("Invalid"):
    state.valid = False
if st.button("Clear"):
    connection.clear()
st.button("Again")
st.write(connection(), log)
state.valid = True
