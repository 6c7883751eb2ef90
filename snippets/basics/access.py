"""Two spellings of one key, and two ways to ask first."""

import streamlit as st

if st.button("Sign in", key="sign_in"):
    st.session_state.user_name = "Alice"
    st.session_state["api_key"] = "demo"

if st.button("Forget the key", key="forget"):
    st.session_state.pop("api_key", None)

name = st.session_state.get("user_name", "nobody")
st.write(f"Name: {name}")

if "api_key" in st.session_state:
    api_key = st.session_state.api_key
    st.write(f"A key of {len(api_key)} letters")
else:
    st.write("No key")
