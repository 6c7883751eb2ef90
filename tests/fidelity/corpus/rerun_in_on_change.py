"""A callback asks for a rerun, and so does the script.

check "On"
uncheck "On"
fill "Name" "Ada"
"""

import streamlit as st

state = st.session_state
log = state.setdefault("log", [])


def changed(what):
    log.append(what)
    st.rerun()


st.toggle("On", key="on", on_change=changed, args=["toggle"])
st.text_input("Name", key="name", on_change=changed, args=["name"])
log.append("run")
st.write(log)
