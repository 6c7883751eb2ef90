"""A widget turns old members into new ones."""

from enum import Enum

import streamlit as st


class Mood(Enum):
    CALM = "calm"
    WILD = "wild"


mood = st.radio("Mood", Mood, key="mood")
stored = st.session_state.setdefault("stored", mood)
if st.button("Store", key="store"):
    stored = st.session_state.stored = mood

st.text(f"From the widget: {isinstance(mood, Mood)}")
kept = st.session_state.mood
st.text(f"Under its key: {isinstance(kept, Mood)}")
st.text(f"Stored by you: {isinstance(stored, Mood)}")
