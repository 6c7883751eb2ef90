"""A callback begins a countdown of forty-five reruns, which counts in steps of its own.

fill "From" 45
fill "From" 3
"""

import streamlit as st


def begin():
    st.session_state.left = st.session_state.start
    st.session_state.log = []


st.number_input("From", 0, 60, key="start", on_change=begin)
left = st.session_state.get("left", 0)
with st.empty().container():
    for number in range(left):
        st.write(f"{number + 1} to go")
st.metric("Left", left)
if left:
    st.session_state.left -= 1
    st.session_state.log.append(left)
    st.rerun()
st.write("Log:", *st.session_state.get("log", []))
