"""Three hundred elements."""

import streamlit as st

st.session_state.setdefault("count", 0)

if st.button("Again"):
    st.session_state.count += 1

st.metric("Count", st.session_state.count)
for number in range(297):
    st.write(f"Element {number}")
