"""A plain variable is made anew on every run."""

import streamlit as st

count = 0

if st.button("Add one", key="add"):
    count += 1

st.metric("Count", count)
