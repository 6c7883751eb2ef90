"""A dialog with widgets whose values outlive it, and a fragment and a toast in it.

click "Open"
fill "keyed" "Ada"
choose "Pick" "y"
click "In a fragment"
click "Toast"
click "Apply"
click "Open"
"""

import streamlit as st


@st.fragment
def part():
    st.write("fragment", st.button("In a fragment"))


@st.dialog("Settings", width="medium")
def settings():
    left, right = st.columns(2)
    left.text_input("Name", key="keyed")
    right.selectbox("Pick", ["x", "y"])
    part()
    if st.button("Toast"):
        st.toast("from a dialog")
    if st.button("Apply", on_click=lambda: st.session_state.update(applied=True)):
        st.rerun()


if st.button("Open"):
    settings()
st.write(st.session_state.get("keyed"), st.session_state.get("applied"))
