"""The settings are the dictionary that was loaded."""

import streamlit as st


@st.cache_resource
def load_defaults():
    return {"temperature": 0.7}


if "settings" not in st.session_state:
    st.session_state.settings = load_defaults()
settings = st.session_state.settings

if st.button("Make it hot", key="hot"):
    settings["temperature"] = 2.0

st.metric("Temperature", settings["temperature"])
