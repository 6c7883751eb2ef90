"""The switch between the versions of a step: those that are shipped, and the reader's own."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor.frame import Frame
from tutor.panels import address
from tutor.route import Route
from tutor.stage import Stage

KEY = "site:version"
YOURS = ":yours"  # no slug looks like this


def show(stage: Stage, place: Route) -> None:
    labels = {version.slug: version.label for version in stage.versions} | {YOURS: "Yours"}
    # Also where it is that already: a click may have crossed with what an older run has set.
    st.session_state[KEY] = YOURS if stage.yours else stage.version.slug
    st.segmented_control(
        "Version",
        labels,
        format_func=labels.__getitem__,
        key=KEY,
        required=True,
        label_visibility="collapsed",
        on_change=_switch,
        args=(stage, place),
    )


def chosen(stage: Stage, place: Route, *, slug: str | None = None, yours: bool = False) -> Route:
    """The address of a version of this step; of the one on stage, if none is named."""
    slug = slug or stage.version.slug
    return Route(place.lesson, place.step, "" if slug == stage.versions[0].slug else slug, yours)


def failing(slot: DeltaGenerator, frame: Frame | None) -> None:
    """Name the line that failed; the page's script marks it in the source."""
    line = frame.error.line if frame and frame.error else None
    slot.html(
        f'<p class="failing" data-failing-line="{line}"><b>✕</b>Line {line} failed</p>'
        if line
        else "<p></p>"
    )


def _switch(stage: Stage, place: Route) -> None:
    slug = st.session_state[KEY]
    own = slug == YOURS
    address.switch(chosen(stage, place, slug=None if own else slug, yours=own))
    st.rerun(["source", "demo"])
