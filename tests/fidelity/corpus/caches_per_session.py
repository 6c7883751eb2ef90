"""Caches of the session's own.

click "Again"
click "Clear"
"""

import streamlit as st

calls = st.session_state.setdefault("calls", [])


@st.cache_data(scope="session")
def data(x):
    calls.append("data")
    return [x]


@st.cache_resource(scope="session")
def resource():
    calls.append("resource")
    return calls


st.button("Again")
if st.button("Clear"):
    data.clear()
data(1).append(2)
st.write(data(1), resource() is calls, len(calls), calls)
