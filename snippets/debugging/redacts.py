"""A value is hidden if the name of its key sounds secret."""

import streamlit as st

SECRETS = ("key", "password", "secret", "token")


def shown(key, value):
    is_secret = any(word in key.lower() for word in SECRETS)
    return "•••" if is_secret else value


st.session_state.setdefault("user_name", "Ada")
st.session_state.setdefault("max_tokens", 2000)
st.text_input("API key", type="password", key="api_key")

with st.expander("Debug: Session State", expanded=True):
    for key, value in st.session_state.items():
        st.write(f"**{key}:**", shown(key, value))
