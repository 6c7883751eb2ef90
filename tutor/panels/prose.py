"""The texts of a lesson: welcome, headings, lead and notes."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor.lesson import Lesson, Step

WELCOME = """\
Streamlit runs your script again, from the top, at every click; `st.session_state` is what stays.
Each step here shows a small script beside the app that it makes, and what the app has kept.
Read a little, press what the step asks for, and go on with **Next**.
"""


def welcome() -> DeltaGenerator:
    """Draw the welcome; return the slot beside it, for the offer to go on."""
    with st.container(key="site-welcome", horizontal=True):
        st.markdown(WELCOME)
        return st.empty()


def heading(lesson: Lesson, number: int) -> None:
    step = lesson.steps[number - 1]
    with st.container(key="site-heading"):
        st.title(lesson.title, anchor=False)
        st.header(f"Step {number} of {len(lesson.steps)}: {step.title}", anchor=False)


def lead(step: Step) -> None:
    with st.container(key="site-lead"):
        st.markdown(step.lead)


def notes(step: Step) -> None:
    with st.container(key="site-notes"):
        if step.notes:
            st.markdown(step.notes)
