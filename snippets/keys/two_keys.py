"""Each button has a key of its own."""

import streamlit as st

pressed = st.session_state.setdefault("pressed", [])

if st.button("Action", key="btn_1"):
    pressed.append("Action")

if st.button("Another action", key="btn_2"):
    pressed.append("Another action")

st.write("You pressed:", ", ".join(pressed))
