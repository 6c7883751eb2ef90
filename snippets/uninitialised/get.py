"""A wrong name in `get` is no error at all."""

import streamlit as st

st.session_state.setdefault("user_name", "Ann")

if st.button("Greet", key="greet"):
    name = st.session_state.get("username")
    st.write(f"Good morning, {name}!")
