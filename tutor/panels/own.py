"""The reader's own version on stage: the frame that shows its app, and what became of it."""

import streamlit as st

from tutor import access, assets, runner
from tutor.panels import terminal
from tutor.stage import Stage

_frame = st.components.v2.component(
    "tutor.own",
    html=assets.text("own.html"),
    js=assets.script("own", "own_said", "own_keys"),
    css=assets.text("own.css"),
)

# The frame that the page has. A Run goes on in it: only a session with another address, as after a
# lost connection, has to draw it anew.
SHOWN = "site:own-shown"


def show(stage: Stage) -> None:
    """Draw the frame; the browser keeps it, and asks the annex for news by itself."""
    file = stage.snippet.path.removeprefix("snippets/")
    address = st.session_state[SHOWN] = runner.address()
    with st.container(key="stage-own"):
        data = {"address": address, "file": file, "closed": access.mode().reason}
        _frame(key="site:own", data=data)
        terminal.show_yours(address, file)


def is_shown(stage: Stage) -> bool:
    """Whether the frame stands there already: it shows a new run without being drawn again."""
    return stage.yours and st.session_state.get(SHOWN) == runner.address()
