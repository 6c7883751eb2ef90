"""Which pages there are depends on who has signed in.

click "Sign in"
click "Desk"
click "Sign out"
click "Sign in"
"""

import streamlit as st

state = st.session_state


def door():
    if st.button("Sign in"):
        state.user = "Ada"
        st.rerun()


def desk():
    st.write("desk of", state.user)


def leave():
    del state.user


if "user" in state:
    pages = [st.Page(door, title="Door"), st.Page(desk, title="Desk")]
    st.button("Sign out", on_click=leave)
    for page in pages:
        st.page_link(page)
else:
    pages = [st.Page(door, title="Door")]
st.navigation(pages, position="hidden").run()
