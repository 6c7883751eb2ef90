"""The texts of a lesson: headings, lead and notes."""

from collections.abc import Callable, Sequence

import streamlit as st

from tutor.lesson import Lesson, Step, Term, linked


def heading(lesson: Lesson, number: int) -> None:
    with st.container(key="site-heading"):
        st.title(lesson.title, anchor=False)
        st.header(step_title(lesson, number), anchor=False)


def step_title(lesson: Lesson, number: int) -> str:
    return f"Step {number} of {len(lesson.steps)}: {lesson.steps[number - 1].title}"


def lead(step: Step, terms: Sequence[Term]) -> None:
    with st.container(key="site-lead"):
        st.markdown(linked(step.lead, terms))


def notes(step: Step, terms: Sequence[Term], draw_project: Callable[[], None]) -> None:
    """`draw_project` is called where the step links a project."""
    lines = linked(step.notes, terms, after=step.lead).splitlines()
    with st.container(key="site-notes"):
        if step.project:
            _markdown(lines[: step.project.below])
            draw_project()
            lines = lines[step.project.below :]
        _markdown(lines)


def _markdown(lines: Sequence[str]) -> None:
    if text := "\n".join(lines).strip("\n"):
        st.markdown(text)
