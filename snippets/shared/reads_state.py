"""The cached function reads the state."""

import streamlit as st


@st.cache_data
def greet():
    return f"Hello, {st.session_state.user}!"


st.radio("Who are you?", ["Alice", "Bob"], key="user")

st.info(greet())
