"""A timer that ends by itself, and timers in each other.

tick
tick
tick
click "Restart"
tick
"""

import streamlit as st

state = st.session_state
state.setdefault("left", 2)


@st.fragment(run_every=20)
def outer():
    state.outer = state.get("outer", 0) + 1
    st.write("outer", state.outer)
    inner()


@st.fragment(run_every=10 if state.left else None)
def inner():
    state.inner = state.get("inner", 0) + 1
    st.write("inner", state.inner, state.left)
    if state.left:
        state.left -= 1
        if not state.left:
            st.rerun()


outer()
st.button("Restart", on_click=lambda: state.update(left=2))
