"""Cached data and resources: called once, called again, cleared.

click "Again"
slide "Number" 3
click "Clear one"
click "Clear all"
"""

import streamlit as st

calls = st.session_state.setdefault("calls", [])


@st.cache_data
def square(number):
    calls.append(f"square {number}")
    return number * number


@st.cache_resource
def store():
    calls.append("store")
    return {"made": True}


@st.cache_data(ttl=3600, max_entries=2, show_spinner="Thinking...")
def words(_ignored, count=1):
    calls.append(f"words {count}")
    return ["word"] * count


st.button("Again")
if st.button("Clear one"):
    square.clear(2)
if st.button("Clear all"):
    st.cache_data.clear()
    st.cache_resource.clear()
number = st.slider("Number", 1, 5, 2)
st.write(square(number), store(), words(object(), number))
st.write(calls)
