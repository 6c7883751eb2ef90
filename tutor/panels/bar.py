"""The bar at the top: the index, and the buttons to the steps before and after."""

import streamlit as st

from tutor.course import Course
from tutor.panels import address, desk, index
from tutor.route import Route

KEYS = {
    ("Alt", "N"): "Next step",
    ("Alt", "P"): "Previous step",
    ("Enter",): "On the source: go into its text",
    ("Esc",): "In the text: leave it",
    ("Ctrl or ⌘", "Enter"): "In the text: run it",
}


def show(course: Course, route: Route) -> None:
    with st.container(key="site-bar", horizontal=True):
        before = course.previous_step(route.lesson, route.step)
        _button("Previous", "arrow_back", "Alt+P", before)
        index.show(course, route)
        after = course.next_step(route.lesson, route.step)
        _button("Next", "arrow_forward", "Alt+N", after, strong=True)
        with st.popover("Keys", icon=":material/keyboard:", key="site:keys"):
            st.html(f"<table class='keys'>{''.join(map(_row, KEYS))}</table>")
            st.caption(desk.mode_in_words())


def _row(keys: tuple[str, ...]) -> str:
    names = " ".join(f"<kbd>{key}</kbd>" for key in keys)
    return f"<tr><th scope='row'>{names}</th><td>{KEYS[keys]}</td></tr>"


def _button(
    name: str, icon: str, keys: str, to: tuple[str, int] | None, strong: bool = False
) -> None:
    st.button(
        name,
        key=f"site:{name.lower()}",
        icon=f":material/{icon}:",
        shortcut=keys,
        type="primary" if strong else "secondary",
        disabled=to is None,
        on_click=address.go,
        args=(Route(*to) if to else None,),
    )
