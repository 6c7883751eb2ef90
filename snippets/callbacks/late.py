"""The function is called below the metric."""

import streamlit as st


def add_one():
    st.session_state.count += 1


if "count" not in st.session_state:
    st.session_state.count = 0

st.metric("Count", st.session_state.count)

if st.button("Add one", key="add"):
    add_one()
