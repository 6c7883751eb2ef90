"""The output of an app, below it: an expander, which is drawn only if there is output."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import assets
from tutor.messages import Terminal

_terminal = st.components.v2.component(
    "tutor.terminal",
    html=assets.markup("terminal"),
    js=assets.component("terminal"),
    css=assets.text("terminal.css"),
)


def show_yours(address: str, file: str) -> None:
    """Show the output of the reader's own app, for which the browser asks the runner by itself."""
    data: Terminal = {"address": address, "file": file}
    _terminal(key="site:terminal-yours", data=data)


def show(slot: DeltaGenerator, printed: str) -> None:
    """Show the output of the page's own demo. It may be drawn again in the same run."""
    if not printed:
        slot.empty()
        return
    with slot.container(), st.expander("Terminal"):
        st.code(printed, language=None, wrap_lines=True)
