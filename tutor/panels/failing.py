"""The line that failed in the demo's newest run, beside the source. The browser has the film."""

import streamlit as st

from tutor import assets
from tutor.messages import Failing

_failing = st.components.v2.component(
    "tutor.failing",
    html=assets.markup("failing"),
    js=assets.component("failing"),
    css=assets.text("failing.css"),
)


def show(file: str) -> None:
    """Name a line of this file only. Without a file, as for the reader's own text, name none."""
    with st.container(key="stage-failing"):
        data: Failing = {"file": file}
        _failing(key="site:failing", data=data)
