"""A button inside a button, which never comes to anything.

click "Outer"
click "Inner"
click "Outer"
rerun
"""

import streamlit as st

if st.button("Outer"):
    st.write("outer")
    if st.button("Inner"):
        st.write("inner")
        st.session_state.done = True
st.write(st.session_state.get("done", "not done"))
