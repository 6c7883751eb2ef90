"""The reader's own version on stage: the frame that shows its app, and what became of it."""

import streamlit as st

from tutor import annex
from tutor.panels import assets
from tutor.stage import Stage

_frame = st.components.v2.component(
    "tutor.own",
    html=assets.text("own.html"),
    js=assets.text("own.js"),
    css=assets.text("own.css"),
)


def show(stage: Stage) -> None:
    """Draw the frame; the browser keeps it, and asks the annex for news by itself."""
    file = stage.snippet.path.removeprefix("snippets/")
    with st.container(key="stage-own"):
        _frame(key="site:own", data={"address": annex.address(), "file": file})
