"""A button that opens a second one.

click "Delete"
click "Yes"
click "Delete"
click "No"
click "Other"
"""

import streamlit as st

state = st.session_state
if st.button("Delete"):
    state.asked = True
if state.get("asked"):
    if st.button("Yes"):
        state.deleted = state.get("deleted", 0) + 1
        state.asked = False
    if st.button("No"):
        state.asked = False
st.button("Other")
st.write(state.get("asked"), state.get("deleted"))
