"""The reader's own version on stage: the frame with its app, and the app's status."""

import streamlit as st

from tutor import access, assets, runner
from tutor.messages import Own
from tutor.panels import terminal
from tutor.stage import Stage

_frame = st.components.v2.component(
    "tutor.own",
    html=assets.markup("own"),
    js=assets.component("own"),
    css=assets.text("own.css"),
)

# The address of the frame on the page. The next Run is shown in the same frame; it is drawn again
# only if the session has another address, as after a lost connection.
SHOWN = "site:own-shown"


def show(stage: Stage) -> None:
    """Draw the frame. The browser keeps it, and asks the runner for news by itself."""
    file = stage.snippet.file
    address = st.session_state[SHOWN] = runner.address()
    with st.container(key="stage-own"):
        data: Own = {"address": address, "file": file, "closed": access.mode().reason}
        _frame(key="site:own", data=data)
        terminal.show_yours(address, file)


def is_shown(stage: Stage) -> bool:
    """Whether the frame is on the page, where it shows a new run without being drawn again."""
    return stage.yours and st.session_state.get(SHOWN) == runner.address()
