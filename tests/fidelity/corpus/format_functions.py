"""Functions that name options: one reads the state, one fails for a value.

choose "Title" "Work (1)"
click "Rename"
choose "Title" "New (1)"
check "Break"
uncheck "Break"
"""

import streamlit as st

state = st.session_state
titles = state.setdefault("titles", {"a": "Home", "b": "Work"})
if st.button("Rename"):
    titles["b"] = "New"
broken = st.toggle("Break")
chosen = st.selectbox("Title", list(titles), format_func=lambda one: f"{titles[one]} ({len(one)})")
st.write(chosen)
st.radio("Other", ["x", "y"], format_func=lambda one: str(1 / 0) if broken else one)
st.write("end")
