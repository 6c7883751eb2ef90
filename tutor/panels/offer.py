"""The way back to where the reader was, for one who opens the site anew."""

from urllib.parse import parse_qsl, urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import route
from tutor.course import Course
from tutor.panels import address
from tutor.route import Route

LAST = "site:last"


def note(place: Route) -> None:
    """Remember where the reader is; the version is left to the step."""
    st.session_state[LAST] = Route(place.lesson, place.step)


def noted() -> str:
    """Where the reader was last, as the query of an address; empty if nothing was noted."""
    place = st.session_state.get(LAST)
    return urlencode(place.to_params()) if place else ""


def recall(query: str, course: Course) -> None:
    """Take what a browser has kept for it, unless the reader has been somewhere since."""
    params = dict(parse_qsl(query))
    place, remark = route.read(params, course.addresses)
    if "lesson" in params and not remark and LAST not in st.session_state:
        note(place)


def show(slot: DeltaGenerator, course: Course, here: Route) -> None:
    place: Route | None = st.session_state.get(LAST)
    if place and place != here:
        slot.button(
            f"Go on with “{course.find(place.lesson).title}”, step {place.step}",
            key="site:go_on",
            icon=":material/arrow_forward:",
            wrap=True,
            on_click=_go,
            args=(place,),
        )


def _go(place: Route) -> None:
    address.go(place)
    st.rerun()
