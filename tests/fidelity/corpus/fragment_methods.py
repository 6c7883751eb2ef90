"""Fragments that are methods, closures, lambdas, and have arguments.

click "Of 1"
click "Of 2"
click "Closure"
click "Inline"
"""

import streamlit as st


class Counter:
    def __init__(self, name):
        self.name = name

    @st.fragment
    def show(self, *, step=1):
        key = f"count {self.name}"
        st.session_state.setdefault(key, 0)
        if st.button(f"Of {self.name}"):
            st.session_state[key] += step
        st.write(self.name, st.session_state[key])


def make(word):
    @st.fragment
    def inner():
        st.write(word, st.button("Closure"))

    return inner


Counter(1).show()
Counter(2).show(step=5)
make("closed over")()
st.fragment(lambda: st.write("inline", st.button("Inline")))()
