"""The way in, on the start page: the first step, or the last one that was open."""

from urllib.parse import parse_qsl, urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor.course import Course
from tutor.panels import address
from tutor.route import Route

LAST = "site:last"
TO_LEAVE = "To leave it, start from this page again."


def note(here: Route) -> None:
    """Remember the reader's lesson and step, but not the version."""
    st.session_state[LAST] = Route(here.lesson, here.step, way=here.way)


def noted() -> str:
    """The last noted route as a query; empty if there is none."""
    last = st.session_state.get(LAST)
    return urlencode(last.to_params()) if last else ""


def recall(query: str, course: Course) -> None:
    """Note the route that the browser stored, unless the reader has opened a step since."""
    params = dict(parse_qsl(query))
    last, remark = course.route(params)
    if "lesson" in params and not remark and LAST not in st.session_state:
        note(last)


def show(slot: DeltaGenerator, course: Course) -> None:
    """Draw the ways in: start, go on at the last step, or a shorter way through the course."""
    last: Route | None = st.session_state.get(LAST)
    first = Route(course.lessons[0].slug)
    with slot.container(key="start-ways"):
        with st.container(key="start-way", horizontal=True):
            if last and last != first:
                title = course.find(last.lesson).title
                _button(f"Continue with “{title}”, step {last.step}", "go_on", last, strong=True)
                _button("Start at the beginning", "start", first)
            else:
                _button("Start", "start", first, strong=True)
            for way in course.ways:
                lessons = course.along(way.slug)
                words = f"{way.name}: {len(lessons)} lessons"
                _button(words, f"way-{way.slug}", Route(lessons[0].slug, way=way.slug))
        for way in course.ways:
            st.caption(f"**{way.name}:** {way.summary} {TO_LEAVE}")


def _button(words: str, name: str, to: Route, *, strong: bool = False) -> None:
    def go() -> None:
        address.go(to)
        st.rerun()

    st.button(
        words,
        key=f"site:{name}",
        icon=":material/arrow_forward:" if strong else None,
        type="primary" if strong else "secondary",
        wrap=True,
        on_click=go,
    )
