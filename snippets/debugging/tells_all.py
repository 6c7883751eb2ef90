"""A field that hides its text, and a view of the state."""

import streamlit as st

st.session_state.setdefault("user_name", "Ada")
st.session_state.setdefault("max_tokens", 2000)
st.text_input("API key", type="password", key="api_key")

with st.expander("Debug: Session State", expanded=True):
    for key, value in st.session_state.items():
        st.write(f"**{key}:**", value)
