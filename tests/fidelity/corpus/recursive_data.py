"""Lists that hold themselves, deep and long ones, in the state.

click "Grow"
click "Grow"
"""

import streamlit as st

state = st.session_state
if "loop" not in state:
    state.loop = [1]
    state.loop.append(state.loop)
    state.deep = []
    for _ in range(500):
        state.deep = [state.deep]
    state.long = list(range(100_000))
    state.text = "x" * 300_000
if st.button("Grow"):
    state.long.append(0)
    state.text += "y"
    state.loop.append(2)
st.write(len(state.loop), len(state.long), len(state.text))
