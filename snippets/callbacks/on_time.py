"""The function is passed to the button as a callback."""

import streamlit as st


def add_one():
    st.session_state.count += 1


if "count" not in st.session_state:
    st.session_state.count = 0

st.metric("Count", st.session_state.count)

st.button("Add one", key="add", on_click=add_one)
