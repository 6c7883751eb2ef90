"""Widgets that are not drawn for a while, with each kind of memory.

fill "Plain" "a"
fill "Page" "b"
fill "Session" "c"
fill "Shadow" "d"
check "Hide"
rerun
uncheck "Hide"
"""

import streamlit as st

state = st.session_state


def keep():
    state.shadow = state.shadow_box


if not st.toggle("Hide"):
    st.text_input("Plain", key="plain")
    st.text_input("Page", key="on_page", persist_state="page")
    st.text_input("Session", key="in_session", persist_state="session")
    st.text_input("Shadow", state.get("shadow", ""), key="shadow_box", on_change=keep)
names = ("plain", "on_page", "in_session", "shadow", "shadow_box")
st.write({name: state.get(name, "gone") for name in names})
