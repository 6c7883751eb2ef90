"""Expanders: plain ones, and ones that rerun, call back and are assigned.

open "Plain"
open "Counted"
close "Counted"
click "Open it"
click "Inside"
"""

import streamlit as st

st.session_state.setdefault("moved", 0)


def count():
    st.session_state.moved += 1


with st.expander("Plain"):
    st.write("always here")
    st.write(st.button("Inside"))
counted = st.expander("Counted", key="counted", on_change=count, icon=":material/info:")
if counted.open:
    counted.write("opened")
st.button("Open it", on_click=lambda: st.session_state.update(counted=True))
st.write(counted.open, st.session_state.moved)
