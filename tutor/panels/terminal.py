"""What an app has printed, under it: a fold that is there only when there is something in it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import assets

_terminal = st.components.v2.component(
    "tutor.terminal",
    html=assets.text("terminal.html"),
    js=assets.script("terminal"),
    css=assets.text("terminal.css"),
)


def show_yours(address: str, file: str) -> None:
    """Of the reader's own app: the browser asks the annex for it by itself."""
    _terminal(key="site:terminal-yours", data={"address": address, "file": file, "text": ""})


def show(place: DeltaGenerator, printed: str) -> None:
    """Of the page's own demo. It may be drawn again in the same run."""
    if not printed:
        place.empty()
        return
    with place.container(), st.expander("Terminal"):
        st.code(printed, language=None, wrap_lines=True)
