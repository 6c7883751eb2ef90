"""Assigning to widgets: before they are drawn, in callbacks, and too late.

click "Set to Grace"
fill "Name" "Hedy"
click "Delete"
click "Too late"
rerun
click "Button"
"""

import streamlit as st

state = st.session_state
state.setdefault("name", "Ada")
st.button("Set to Grace", on_click=lambda: state.update(name="Grace"))
if st.button("Delete"):
    del state["name"]
st.text_input("Name", key="name")
st.write(state.get("name"))
if st.button("Too late"):
    state.name = "no"
if st.button("Button", key="pressed"):
    state.pressed = True
