"""A box with a fragment in it is drawn for the first time, and the script reruns at once.

click "Plain"
click "Plain"
click "Open and rerun"
click "In it"
click "Close and rerun"
click "Open and rerun"
click "Open more and rerun"
click "In it"
click "Dialog and rerun"
click "Close and rerun"
click "Open and rerun"
"""

import streamlit as st


@st.fragment
def part(at):
    st.write(at, st.session_state.get("opened"))
    st.button("In it", key=at)


@st.dialog("Dialog")
def dialog():
    st.write("inside")


st.session_state.setdefault("opened", 0)
again = False
if st.button("Open and rerun") or st.button("Open more and rerun"):
    st.session_state.opened += 1
    again = True
if st.button("Close and rerun"):
    st.session_state.opened = 0
    again = True
if st.button("Dialog and rerun"):
    dialog()
    again = True
st.button("Plain")
for at in range(st.session_state.opened):
    with st.container(border=True), st.expander("More", expanded=True):
        part(at)
if again:
    st.rerun()
