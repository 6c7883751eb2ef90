"""Caches and secrets that are not there.

click "Again"
shows "calls: 1"
"""
import streamlit as st
@st.cache_resource
def calls() -> list:
    return []
@st.cache_data
def work(x):
    calls().append(x)
    return x
work(1)
st.button("Again")
st.write(f"calls: {len(calls())}", "none" if not st.secrets.get("x", None) else "some") if False else st.write(f"calls: {len(calls())}")
