"""Widgets whose default depends on what they last gave.

fill "Number" 5
fill "Number" 7
choose "Letter" "c"
choose "Letter" "b"
slide "Slide" 4
slide "Slide" 6
"""

import streamlit as st

state = st.session_state
state.setdefault("number", 1)
state.setdefault("letter", "a")
state.setdefault("slide", 0)
state.number = st.number_input("Number", value=state.number)
state.letter = st.selectbox("Letter", list("abc"), index="abc".index(state.letter))
state.slide = st.slider("Slide", 0, 9, state.slide)
st.write(state.number, state.letter, state.slide)
