"""What runs apart: the reader's own version, or a test. The frame with its app, and the status.

A test that cannot run here is shown as it ended when it was recorded.
"""

import streamlit as st

from tutor import access, assets, runner
from tutor.messages import Own
from tutor.panels import outcomes, terminal
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
YOURS = "Press Run to see your version here. Tasks are ticked in the lesson’s own versions only."
TEST = "Press Run to run this test here. It runs in a process of its own, not in this page."
NEEDS_BROWSER = "This test needs Playwright and a browser of its own, so it does not run here."
RECORDED = f"As it ended when it was recorded, with Streamlit {st.__version__}:"


def closed(stage: Stage) -> str:
    """Why the text on stage cannot be run apart here, as a sentence; empty if it can."""
    return NEEDS_BROWSER if stage.snippet.needs_browser else access.mode().reason


def show(stage: Stage) -> None:
    """Draw the frame. The browser keeps it, and asks the runner for news by itself."""
    why = closed(stage)
    if why and stage.snippet.is_test and not stage.yours:
        st.session_state.pop(SHOWN, None)
        with st.container(key="stage-own"):
            st.caption(RECORDED)
            outcomes.show(stage.snippet.recorded)
        return
    file = stage.path.removeprefix("snippets/")
    address = st.session_state[SHOWN] = runner.address()
    with st.container(key="stage-own"):
        data: Own = {
            "address": address,
            "file": file,
            "closed": why,
            "before": YOURS if stage.yours else TEST,
        }
        _frame(key="site:own", data=data)
        terminal.show_yours(address, file)


def is_shown(stage: Stage) -> bool:
    """Whether the frame is on the page, where it shows a new run without being drawn again."""
    return stage.apart and st.session_state.get(SHOWN) == runner.address()
