"""The demo: the app that the source makes, and what is said and done about it."""

from collections.abc import Callable

import streamlit as st

from tutor import alone, assets
from tutor.frame import Frame
from tutor.stage import MOST_RERUNS, Stage

_past = st.components.v2.component(
    "tutor.past",
    html=assets.text("past.html"),
    js=assets.script("past"),
    css=assets.text("past.css"),
)


def tools(stage: Stage) -> None:
    with st.container(key="stage-tools", horizontal=True):
        st.caption("Its state lives apart from this page.")
        reload_button(stage)
        st.link_button(
            "Open alone",
            alone.address(stage.snippet),
            icon=":material/open_in_new:",
            type="tertiary",
        )
        st.download_button(
            "Download",
            stage.snippet.source,
            file_name=f"{stage.snippet.name}.py",
            mime="text/x-python",
            key="site:download",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )


def reload_button(stage: Stage) -> None:
    st.button(
        "Reload session",
        key="site:reload",
        icon=":material/restart_alt:",
        type="tertiary",
        on_click=stage.reload,
    )


def show(stage: Stage, on_nested: Callable[[], None]) -> None:
    """Run the demo in its box; `on_nested` is called when a fragment of its own ran alone."""
    # A page with a chat input stays at its last message, and so does the box.
    follow = "chat_input" in stage.snippet.source
    with st.container(key="stage-past"):
        _past(key="site:past")
    with st.container(key="stage-app", border=True, height=400, autoscroll=follow):
        frame = stage.run(on_nested)
        if frame.stopped:
            with st.container(key="stage-stopped"):
                st.markdown(stopped_message(frame))
                st.button("Run again", key="site:run_again", icon=":material/play_arrow:")


def stopped_message(frame: Frame) -> str:
    asked = f"Line {frame.rerun_line}" if frame.rerun_line else "The script"
    return (
        f"**Stopped after {MOST_RERUNS} reruns without a click.** {asked} asked for each of them."
    )
