"""The steps of the lesson as dots in the bar: where the reader is, and what is done.

The session sends the tasks' keys alone; the browser knows which are done (`done.js`), so that a dot
changes with the task and without another message.
"""

import streamlit as st

from tutor import assets, messages, visitor
from tutor.course import Broken, Sheet
from tutor.lesson import Lesson, plain
from tutor.route import Route

_steps = st.components.v2.component(
    "tutor.steps",
    html=assets.markup("steps"),
    js=assets.component("steps"),
    css=assets.text("steps.css"),
)


def show(lesson: Lesson | Broken | Sheet, route: Route) -> None:
    _steps(key="site:steps", data=contents(lesson, route), width="content")


def contents(lesson: Lesson | Broken | Sheet, route: Route) -> messages.Steps:
    """The steps as plain data; a lesson that cannot be opened, and a sheet, have none."""
    steps = () if isinstance(lesson, Broken) else lesson.steps
    return {
        "lesson": lesson.slug,
        "step": route.step,
        "steps": [
            {
                "title": plain(step.title),
                "tasks": [visitor.item(lesson.slug, task.expression) for task in step.tasks],
            }
            for step in steps
        ],
    }
