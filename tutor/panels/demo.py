"""The demo: the app that the source makes, with its tools and messages."""

from collections.abc import Callable

import streamlit as st

from tutor import alone, assets
from tutor.panels import terminal, wording
from tutor.run_record import RunRecord
from tutor.stage import MOST_RERUNS, Stage

_past = st.components.v2.component(
    "tutor.past",
    html=assets.text("past.html"),
    js=assets.component("past"),
    css=assets.text("past.css"),
)


def tools(stage: Stage) -> None:
    with st.container(key="stage-tools", horizontal=True):
        st.caption("This app has its own session state.")
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


def show(
    stage: Stage,
    on_nested: Callable[[], None],
    on_record: Callable[[RunRecord], None] | None = None,
    *,
    prints: bool = True,
) -> None:
    """Run the demo in its box; for the callbacks see `Stage.run`.

    With `prints`, the demo's output is shown below the box.
    """
    # Streamlit scrolls a page with a chat input to its last message; the box does the same.
    follow = "chat_input" in stage.snippet.source

    def show_nested() -> None:
        """Show the message for a stopped fragment, too, which may rerun itself without end."""
        record = stage.record
        if record and record.stopped:
            slot.markdown(stopped_message(record))
        else:
            slot.empty()
        show_prints()
        on_nested()

    def show_prints() -> None:
        if prints:
            terminal.show(printed, stage.printed)

    with st.container(key="stage-past"):
        _past(key="site:past")
    box = st.container(key="stage-app", border=True, height=400, autoscroll=follow)
    printed = st.empty()
    show_prints()  # If the run is ended from outside, this stays on the page.
    with box:
        record = stage.run(show_nested, on_record)
        slot = st.empty()
        if record.stopped:
            with slot.container(key="stage-stopped"):
                st.markdown(stopped_message(record))
                st.button(
                    "Run again",
                    key="site:run_again",
                    icon=":material/play_arrow:",
                    on_click=stage.run_again,
                )
    show_prints()


def stopped_message(record: RunRecord) -> str:
    """The number of reruns, or the seconds of work, and the lines that asked for them."""
    asked_by = record.asked_by or tuple(filter(None, [record.rerun_line]))
    lines = wording.at(asked_by).capitalize() if asked_by else "The script"
    which = "them" if len(asked_by) > 1 else "each of them"
    amount = f"{record.reruns:,} reruns"
    if record.reruns < MOST_RERUNS:
        amount = f"{record.worked:.0f} seconds of work in {amount}"
    return f"**Stopped after {amount} without a click.** {lines} asked for {which}."
