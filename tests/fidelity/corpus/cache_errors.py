"""What cannot be cached or hashed, and what can with help.

click "Argument"
click "Result"
click "Error"
"""

import threading

import streamlit as st


class Thing:
    def __init__(self, n):
        self.n = n

    @st.cache_data(hash_funcs={"__main__.Thing": lambda thing: thing.n})
    def twice(self):
        return 2 * self.n


@st.cache_data
def takes(x):
    return 1


@st.cache_data
def gives():
    return threading.Lock()


@st.cache_data
def breaks():
    raise ValueError("in the cached function")


argument, result, error = st.button("Argument"), st.button("Result"), st.button("Error")
st.write(Thing(2).twice(), Thing(3).twice())
if argument:
    takes(threading.Lock())
if result:
    gives()
if error:
    breaks()
st.write("end")
