"""A preset assigns the slider's value."""

import streamlit as st


def describe():
    is_wild = st.session_state.temperature > 1
    st.session_state.style = "wild" if is_wild else "calm"


def make_wild():
    st.session_state.temperature = 1.8


st.session_state.setdefault("temperature", 0.5)
st.session_state.setdefault("style", "calm")

st.button("Make it wild", key="wild", on_click=make_wild)
st.slider(
    "Temperature",
    min_value=0.0,
    max_value=2.0,
    step=0.1,
    key="temperature",
    on_change=describe,
)
st.metric("Style", st.session_state.style)
