"""A dialog that is called in every run as long as the state says so.

click "Open"
click "Count"
click "Count"
click "Enough"
click "Elsewhere"
"""

import streamlit as st

state = st.session_state
state.setdefault("open", False)
state.setdefault("n", 0)


@st.dialog("Counter", on_dismiss=lambda: state.update(open=False))
def counter():
    if st.button("Count"):
        state.n += 1
    st.write(state.n)
    if st.button("Enough"):
        state.open = False
        st.rerun()


if st.button("Open"):
    state.open = True
if state.open:
    counter()
st.write("page", state.n, st.button("Elsewhere"))
