"""What an app has printed, under it: a fold that is there only when there is something in it."""

import streamlit as st

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
