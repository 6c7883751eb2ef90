"""The button gets what the function returns."""

import streamlit as st


def add(number):
    st.session_state.count += number


if "count" not in st.session_state:
    st.session_state.count = 0

st.toggle("Something else", key="other")
st.button("Add five", key="add", on_click=add(5))

st.metric("Count", st.session_state.count)
