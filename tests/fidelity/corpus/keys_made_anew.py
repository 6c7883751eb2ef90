"""A widget whose key counts up is a new widget.

fill "Name" "Ada"
click "Reset"
fill "Name" "Bob"
click "Reset"
"""

import streamlit as st

state = st.session_state
state.setdefault("generation", 0)
if st.button("Reset"):
    state.generation += 1
name = st.text_input("Name", "none", key=f"name {state.generation}")
st.write(name, sorted(k for k in state if k.startswith("name")))
