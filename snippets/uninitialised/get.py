"""The name is read with `get`."""

import streamlit as st

st.session_state.setdefault("user_name", "Ann")

if st.button("Greet", key="greet"):
    name = st.session_state.get("username")
    st.write(f"Good morning, {name}!")
