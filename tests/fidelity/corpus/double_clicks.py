"""The same button is pressed three times, as fast as a finger can.

begin click "Add"
wait 0.12
begin click "Add"
wait 0.12
click "Add"
click "Other"
"""

import streamlit as st

state = st.session_state
state.setdefault("n", 0)


def add():
    state.n += 1


st.button("Add", on_click=add)
st.button("Other")
st.write("n", state.n)
