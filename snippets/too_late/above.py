"""The field is emptied above the line that draws it."""

import streamlit as st

if st.button("Clear", key="clear"):
    st.session_state.draft = ""

st.text_input("Draft", key="draft")

st.write(f"Letters: {len(st.session_state.draft)}")
