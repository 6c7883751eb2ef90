"""The index: parts, lessons and steps, behind a button that names the lesson one is at."""

import streamlit as st

from tutor.course import Broken, Course
from tutor.lesson import Lesson
from tutor.panels import address, assets, tasks
from tutor.route import Route

_list = st.components.v2.component(
    "tutor.index",
    html=assets.text("index.html"),
    js=assets.text("index.js"),
    css=assets.text("index.css"),
)


@st.fragment(key="index")
def show(course: Course, place: Route) -> None:
    title = course.find(place.lesson).title
    label = f"{course.position(place.lesson)}  {title}"
    with st.popover(label, key="site:index", on_change="rerun", wrap=False) as popover:
        if popover.open:
            _list(key="site:contents", data=contents(course, place), on_go_change=_go)


def contents(course: Course, place: Route) -> list[dict[str, object]]:
    """The index as plain data, in the order of the course."""
    return [
        {"title": part.title, "lessons": [_lesson(one, place) for one in part.lessons]}
        for part in course.parts
    ]


def _lesson(one: Lesson | Broken, place: Route) -> dict[str, object]:
    steps = () if isinstance(one, Broken) else one.steps
    return {
        "title": one.title,
        "address": Route(one.slug).to_params(),
        "here": one.slug == place.lesson,
        "done": isinstance(one, Lesson) and tasks.is_lesson_done(one),
        "steps": [
            {
                "title": step.title,
                "address": Route(one.slug, number).to_params(),
                "here": (one.slug, number) == (place.lesson, place.step),
                "done": tasks.is_done(one.slug, step),
            }
            for number, step in enumerate(steps, 1)
        ],
    }


def _go() -> None:
    chosen = st.session_state["site:contents"].get("go")
    if chosen:
        address.go(Route(chosen["lesson"], int(chosen.get("step", 1))))
        st.session_state["site:index"] = False
        st.rerun()
