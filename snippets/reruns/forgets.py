"""The count is a plain variable."""

import streamlit as st

count = 0

if st.button("Add one", key="add"):
    count += 1

st.metric("Count", count)
