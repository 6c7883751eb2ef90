"""The whole state is cleared while widgets are drawn.

fill "Name" "Ada"
check "On"
click "Clear"
fill "Name" "Bob"
click "Clear all but one"
"""

import streamlit as st

state = st.session_state
state.setdefault("count", 0)
state.count += 1
if st.button("Clear"):
    state.clear()
if st.button("Clear all but one"):
    for key in list(state):
        if key != "count":
            del state[key]
st.text_input("Name", key="name")
st.toggle("On", key="on")
st.write(state.get("count"), state.name, state.on)
