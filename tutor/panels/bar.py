"""The bar at the top: the way home, the index, the steps of the lesson, the buttons, and Help."""

import streamlit as st

from tutor import assets
from tutor.course import Course
from tutor.panels import address, guide, index, large_type, steps
from tutor.route import Route

_home = st.components.v2.component(
    "tutor.home",
    html=assets.markup("home"),
    js=assets.component("home"),
    css=assets.text("home.css"),
)


def show(course: Course, route: Route) -> None:
    lesson = course.find(route.lesson)
    is_sheet = lesson in course.sheets
    position = "" if is_sheet else f"{course.position(route)}  "
    label = f"{position}{lesson.title}".strip()
    before, after = course.previous_step(route), course.next_step(route)
    with st.container(key="site-bar", horizontal=True):
        _home(key="site:home", width="content")
        _button("Previous", "arrow_back", "Alt+P", before)
        index.show(course, route, label)
        steps.show(lesson, route)
        _button("Next", "arrow_forward", "Alt+N", after)
        large_type.show()
        guide.show()


def show_start(course: Course) -> None:
    """The bar of the start page, which has no place in the course."""
    with st.container(key="site-bar", horizontal=True):
        _home(key="site:home", width="content")
        index.show(course, Route(""), "Contents")
        _button("Next", "arrow_forward", "Alt+N", Route(course.lessons[0].slug))
        large_type.show()
        guide.show()


def _button(name: str, icon: str, keys: str, to: Route | None) -> None:
    st.button(
        name,
        key=f"site:{name.lower()}",
        icon=f":material/{icon}:",
        shortcut=keys,
        help=keys,
        disabled=to is None,
        on_click=address.go,
        args=(to,),
    )
