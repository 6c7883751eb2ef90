"""The cached function gets the user as an argument."""

import streamlit as st


@st.cache_data
def greet(user):
    return f"Hello, {user}!"


st.radio("Who are you?", ["Alice", "Bob"], key="user")

st.info(greet(st.session_state.user))
