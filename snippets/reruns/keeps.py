"""The count is in the session state."""

import streamlit as st

if "count" not in st.session_state:
    st.session_state.count = 0

if st.button("Add one", key="add"):
    st.session_state.count += 1

st.metric("Count", st.session_state.count)
