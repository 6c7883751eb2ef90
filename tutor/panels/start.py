"""The start page: what the course is, the way in, how to read the screen, and the contents."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import assets, visitor
from tutor.course import Course
from tutor.lesson import Lesson
from tutor.messages import Contents
from tutor.panels import tasks

NAME = "Session state, step by step"
WHAT = """\
A Streamlit app runs its script again at every click, and forgets everything
except what is in `st.session_state`.
Here you press, and watch: why the script ran, which lines it took, and what it changed.
"""
FOR_WHOM = """\
For anyone who has written a first Streamlit app and now wants to build a chat.
{lessons} lessons in {steps} steps of two or three minutes: read a little, guess, press, and go on.
You need no account and no key, and your progress stays in this browser.
"""
HOW = """\
- **The source** is a small script. Change it, press **Run**, and your version runs.
- **The app** is what the script makes. Press **Add one** three times.
- **Each rerun is a card** under the app: what caused it, and what it changed in the state.
- **Choose a card** to read why it ran. The source then shows which lines ran: grey ones did not.
"""
FAULTS = """\
Many steps come in two versions: *Broken* has a fault that people really make, and *Fixed* shows
the way out.
"""

_contents = st.components.v2.component(
    "tutor.contents",
    html=assets.markup("contents"),
    js=assets.component("contents"),
    css=assets.text("contents.css"),
)


def introduction(course: Course) -> DeltaGenerator:
    """Draw what the course is; return the slot below it, for the buttons of the way in."""
    lessons = [lesson for lesson in course.lessons if isinstance(lesson, Lesson)]
    steps = sum(len(lesson.steps) for lesson in lessons)
    with st.container(key="start-introduction"):
        st.title(NAME, anchor=False)
        st.markdown(WHAT)
        st.markdown(FOR_WHOM.format(lessons=len(lessons), steps=steps))
        return st.empty()


def how_to_read() -> None:
    """Draw the legend of the example."""
    with st.container(key="start-how"):
        st.header("How to read the screen", anchor=False)
        st.markdown(HOW + "\n" + FAULTS)


def contents(course: Course) -> None:
    """Draw the parts and lessons, with the tasks that are done."""
    items: dict[str, list[str]] = {}
    for slug, expression in tasks.of(course):
        items.setdefault(slug, []).append(visitor.item(slug, expression))
    with st.container(key="start-contents"):
        st.header("Contents", anchor=False)
        data: Contents = {"items": items}
        _contents(key="site:start-contents", data=data)


def example(course: Course) -> tuple[Lesson, int] | None:
    """The first lesson with a step in two versions, and the step's number; or the first lesson."""
    lessons = [lesson for lesson in course.lessons if isinstance(lesson, Lesson) and lesson.steps]
    for lesson in lessons:
        for number, step in enumerate(lesson.steps, 1):
            if len(step.versions) > 1:
                return lesson, number
    return (lessons[0], 1) if lessons else None
