"""The copy is a new dictionary."""

import streamlit as st

state = st.session_state
state.setdefault("messages", [])
state.setdefault("count", 0)

before = dict(state)

if st.button("Add one"):
    state.count += 1
if st.button("Say hello"):
    state.messages.append("Hello")

st.subheader("What this run has changed")
for key, value in sorted(state.items()):
    if value != before[key]:
        st.write(f"**{key}:** {before[key]} → {value}")
