"""One look before the run's work, and one after it."""

import streamlit as st

if "messages" not in st.session_state:
    st.session_state.messages = []

left, right = st.columns(2)

with left:
    if st.checkbox("Show debug info", key="debug"):
        st.json(dict(st.session_state))

if st.button("Say hello"):
    st.session_state.messages.append("Hello")

with right, st.expander("Debug: Session State"):
    for key, value in st.session_state.items():
        st.write(f"**{key}:**", value)
