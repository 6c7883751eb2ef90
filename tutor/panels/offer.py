"""The offer to go on at the last step, for a reader who opens the site again."""

from urllib.parse import parse_qsl, urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import route
from tutor.course import Course
from tutor.panels import address
from tutor.route import Route

LAST = "site:last"


def note(here: Route) -> None:
    """Remember the reader's lesson and step, but not the version."""
    st.session_state[LAST] = Route(here.lesson, here.step)


def noted() -> str:
    """The last noted route as a query; empty if there is none."""
    last = st.session_state.get(LAST)
    return urlencode(last.to_params()) if last else ""


def recall(query: str, course: Course) -> None:
    """Note the route that the browser stored, unless the reader has opened a step since."""
    params = dict(parse_qsl(query))
    last, remark = route.read(params, course.addresses)
    if "lesson" in params and not remark and LAST not in st.session_state:
        note(last)


def show(slot: DeltaGenerator, course: Course, here: Route) -> None:
    last: Route | None = st.session_state.get(LAST)
    if last and last != here:
        slot.button(
            f"Go on with “{course.find(last.lesson).title}”, step {last.step}",
            key="site:go_on",
            icon=":material/arrow_forward:",
            wrap=True,
            on_click=_go,
            args=(last,),
        )


def _go(last: Route) -> None:
    address.go(last)
    st.rerun()
