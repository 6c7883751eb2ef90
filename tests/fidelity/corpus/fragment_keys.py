"""A keyed fragment that a callback outside reruns alone, and one that a callback inside does.

choose "Filter" "recent"
click "Both"
click "Unknown"
"""

import streamlit as st

st.session_state.setdefault("runs", 0)
st.session_state.runs += 1


@st.fragment(key="chart")
def chart():
    st.write("chart", st.session_state.get("filter", "all"), st.session_state.runs)


@st.fragment(key="list")
def rows():
    st.write("list", st.session_state.get("filter"))


chart()
rows()
st.selectbox("Filter", ["all", "recent"], key="filter", on_change=lambda: st.rerun("chart"))
st.button("Both", on_click=lambda: st.rerun(["chart", "list"]))
st.button("Unknown", on_click=lambda: st.rerun("nowhere"))
st.write("runs", st.session_state.runs)
