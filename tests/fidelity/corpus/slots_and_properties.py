"""Classes with slots, properties and a repr that fails.

click "Add"
click "Add"
click "Show"
"""

import streamlit as st


class Slotted:
    __slots__ = ("count", "unset")

    def __init__(self):
        self.count = 0

    def __repr__(self):
        raise RuntimeError("no repr")


class Counted:
    def __init__(self):
        self._n = 0

    @property
    def n(self):
        self._n += 1
        return self._n

    def __eq__(self, other):
        raise RuntimeError("no eq")

    __hash__ = None


state = st.session_state
slotted = state.setdefault("slotted", Slotted())
counted = state.setdefault("counted", Counted())
if st.button("Add"):
    slotted.count += 1
if st.button("Show"):
    st.write(counted.n)
st.write(slotted.count)
