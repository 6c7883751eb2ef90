"""A class of the script is a new one on every run.

click "Compare"
click "Make"
click "Compare"
"""

from enum import Enum

import streamlit as st


class Mood(Enum):
    GOOD = 1


class Thing:
    pass


state = st.session_state
state.setdefault("mood", Mood.GOOD)
state.setdefault("thing", Thing())
if st.button("Make"):
    state.mood, state.thing = Mood.GOOD, Thing()
if st.button("Compare"):
    st.write(state.mood is Mood.GOOD, state.mood == Mood.GOOD, isinstance(state.thing, Thing))
