"""Dialogs that hear of being dismissed: by a rerun, by a callback; one that cannot be.

click "Rerun"
dismiss
click "Call"
dismiss
click "Firm"
click "Yes"
"""

import streamlit as st

st.session_state.setdefault("runs", 0)
st.session_state.runs += 1


def gone():
    st.session_state.gone = st.session_state.get("gone", 0) + 1


@st.dialog("Reruns", on_dismiss="rerun")
def reruns():
    st.write("close me")


@st.dialog("Calls", on_dismiss=gone)
def calls():
    st.write("close me")


@st.dialog("Firm", dismissible=False, position="right")
def firm():
    if st.button("Yes"):
        st.session_state.yes = True
        st.rerun()


if st.button("Rerun"):
    reruns()
if st.button("Call"):
    calls()
if st.button("Firm"):
    firm()
st.write(st.session_state.runs, st.session_state.get("gone"), st.session_state.get("yes"))
