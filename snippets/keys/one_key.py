"""The second button asks for a key that is taken.

Raises `StreamlitDuplicateElementKey`.
"""

import streamlit as st

pressed = st.session_state.setdefault("pressed", [])

if st.button("Action", key="btn"):
    pressed.append("Action")

if st.button("Another action", key="btn"):
    pressed.append("Another action")

st.write("You pressed:", ", ".join(pressed))
