"""The switch between the versions of a step, and what sets them apart, in words."""

from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor.frame import Frame
from tutor.panels import address
from tutor.route import Route
from tutor.stage import Stage

KEY = "site:version"


def show(stage: Stage, place: Route) -> None:
    with st.container(key="stage-versions", horizontal=True):
        if len(stage.versions) > 1:
            labels = {version.slug: version.label for version in stage.versions}
            st.segmented_control(
                "Version",
                labels,
                format_func=labels.__getitem__,
                key=KEY,
                required=True,
                label_visibility="collapsed",
                on_change=_switch,
                args=(place, stage.versions[0].slug),
            )
        if marks := legend(stage):
            st.html(f'<p class="legend">{marks}</p>')


def legend(stage: Stage) -> str:
    """What the marks in the source mean; empty if there are none."""
    if not stage.other or not (count := len(stage.differing)):
        return ""
    lines = "1 line differs" if count == 1 else f"{count} lines differ"
    return f"<b>≠</b>{lines} from {escape(stage.other.label)}"


def failing(slot: DeltaGenerator, frame: Frame | None) -> None:
    """Name the line that failed; the page's script marks it in the source."""
    line = frame.error.line if frame and frame.error else None
    slot.html(
        f'<p class="legend failing" data-failing-line="{line}"><b>✕</b>Line {line} failed</p>'
        if line
        else "<p></p>"
    )


def _switch(place: Route, first: str) -> None:
    chosen = st.session_state[KEY]
    address.switch(Route(place.lesson, place.step, "" if chosen == first else chosen))
    st.rerun(["source", "demo"])
