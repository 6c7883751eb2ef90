"""The name is read in brackets.

Raises `KeyError` when it greets.
"""

import streamlit as st

st.session_state.setdefault("user_name", "Ann")

if st.button("Greet", key="greet"):
    name = st.session_state["username"]
    st.write(f"Good morning, {name}!")
