"""The state holds what the widget does not allow.

click "Big number"
click "Strange choice"
click "Big slide"
rerun
"""

import streamlit as st

state = st.session_state
if st.button("Big number"):
    state.number = 50
if st.button("Strange choice"):
    state.choice = "zz"
if st.button("Big slide"):
    state.slide = 50
st.number_input("Number", 0, 9, key="number")
st.selectbox("Choice", ["a", "b"], key="choice")
st.slider("Slide", 0, 9, key="slide")
st.write(state.number, state.choice, state.slide)
