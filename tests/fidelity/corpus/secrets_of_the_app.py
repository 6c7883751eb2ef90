"""Secrets where there are none.

click "Ask"
click "Get"
"""

import streamlit as st

try:
    st.secrets["key"]
except Exception as error:
    st.write(type(error).__name__)
st.write("key" in st.secrets if False else "not asked")
if st.button("Get"):
    st.write(st.secrets.get("key", "none"))
if st.button("Ask"):
    st.secrets.key
