"""The demo: the app that the source makes, with its tools and messages."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import alone, assets, sandbox
from tutor.panels import terminal, wording
from tutor.run_record import RunRecord
from tutor.stage import MOST_RERUNS, Stage

_past = st.components.v2.component(
    "tutor.past",
    html=assets.markup("past"),
    js=assets.component("past"),
    css=assets.text("past.css"),
)


class Frame:
    """The demo's box on the page, with slots for the messages about its runs.

    It is drawn with the page, not with each run, so that a run sends only what it changes. With
    `prints`, the demo's output is shown below the box.
    """

    def __init__(self, *, prints: bool = True) -> None:
        self.roots = sandbox.Roots()
        self._prints = prints
        self._slots: list[DeltaGenerator] = []
        self._printed_text = ""
        self._says_stopped = False

    def draw(self, stage: Stage) -> None:
        with st.container(key="stage-past"):
            _past(key="site:past")
        # Streamlit scrolls a page with a chat input to its last message; the box does the same.
        follow = "chat_input" in stage.snippet.source
        with st.container(key="stage-app", border=True, height=400, autoscroll=follow):
            self.roots = stage.draw_roots()
            self._stopped = st.empty()
        with st.container(key="stage-terminal"):
            self._printed = st.empty()
        self.news = st.empty()
        """For the news of runs that are not of the demo's fragment."""
        self._slots = [self._printed, self.news]
        self._printed_text, self._says_stopped = "", False
        self._show_prints(stage)

    def clear(self) -> None:
        """Remove what belongs to the page and is beside the box. The box goes by itself."""
        with sandbox.on_page():
            for slot in self._slots:
                slot.empty()
        self._slots = []

    def update(self, stage: Stage) -> None:
        """Show the messages about the last run, of the demo or of one of its fragments."""
        with sandbox.on_page():
            self._show_prints(stage)
            record = stage.record
            if record is not None and record.stopped:
                self._show_stopped(stage, record)
            elif self._says_stopped:
                self._stopped.empty()
            self._says_stopped = record is not None and record.stopped

    def _show_prints(self, stage: Stage) -> None:
        if self._prints and stage.printed != self._printed_text:
            self._printed_text = stage.printed
            terminal.show(self._printed, self._printed_text)

    def _show_stopped(self, stage: Stage, record: RunRecord) -> None:
        def run_again() -> None:
            stage.run_again()
            st.rerun(["demo"])

        with self._stopped.container(key="stage-stopped"):
            st.markdown(stopped_message(record))
            st.button(
                "Run again",
                key="site:run_again",
                icon=":material/play_arrow:",
                on_click=run_again,
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


def reload_button(stage: Stage) -> None:
    def reload() -> None:
        stage.reload()
        st.rerun(["demo"])

    st.button(
        "Reload session",
        key="site:reload",
        icon=":material/restart_alt:",
        type="tertiary",
        on_click=reload,
    )


def show(
    stage: Stage,
    frame: Frame,
    on_nested: Callable[[], None],
    on_record: Callable[[RunRecord], None] | None = None,
) -> None:
    """Run the demo in its frame; for the callbacks see `Stage.run`."""

    def update() -> None:
        frame.update(stage)
        on_nested()

    stage.run(frame.roots, update, on_record)
    frame.update(stage)


def stopped_message(record: RunRecord) -> str:
    """The number of reruns, or the seconds of work, and the lines that asked for them."""
    asked_by = record.asked_by or tuple(filter(None, [record.rerun_line]))
    lines = wording.at(asked_by).capitalize() if asked_by else "The script"
    which = "them" if len(asked_by) > 1 else "each of them"
    amount = f"{record.reruns:,} reruns"
    if record.reruns < MOST_RERUNS:
        amount = f"{record.worked:.0f} seconds of work in {amount}"
    return f"**Stopped after {amount} without a click.** {lines} asked for {which}."
