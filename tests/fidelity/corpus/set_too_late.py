"""A widget is set after it was drawn: half of the work is done.

fill "Name" "Ada"
click "Reset"
fill "Name" "Bob"
rerun
"""

import streamlit as st

state = st.session_state
state.setdefault("resets", 0)
st.text_input("Name", key="name")
if st.button("Reset"):
    state.resets += 1
    state.name = ""
    st.write("never drawn")
st.write(state.name, state.resets)
