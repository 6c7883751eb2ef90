"""The login is in a cache, and all visitors share it."""

import streamlit as st


@st.cache_resource
def new_login():
    return {"user": None}


def sign_in():
    login["user"] = "Ada"


def sign_out():
    login["user"] = None


login = new_login()

if login["user"]:
    st.success(f"Hello, {login['user']}!")
    st.button("Sign out", key="sign_out", on_click=sign_out)
else:
    st.info("You are not signed in.")
    st.button("Sign in", key="sign_in", on_click=sign_in)
