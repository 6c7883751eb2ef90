"""The data that one demo keeps between its runs, in one session of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from streamlit.runtime.scriptrunner import RerunData, ScriptRunContext, get_script_run_ctx

from tutor.run_record import Cause, RunRecord
from tutor.sandbox.chain import Chain
from tutor.sandbox.chrome import Chrome
from tutor.sandbox.demo_pages import DemoPages
from tutor.sandbox.events import Events
from tutor.sandbox.films import Film
from tutor.sandbox.fragments import DemoFragments
from tutor.sandbox.placement import Placement
from tutor.sandbox.plays import Feed
from tutor.sandbox.recorded_inputs import RecordedInputs
from tutor.sandbox.rerun_source import RerunSource
from tutor.sandbox.script import Script
from tutor.sandbox.secrecy import Secrecy
from tutor.sandbox.since import Left
from tutor.sandbox.snapshots import Snapshot
from tutor.sandbox.state import DemoState
from tutor.sandbox.watch import NOTHING, Notes
from tutor.sandbox.widgets import Widgets
from tutor.terminal import Printed

PREFIX = "demo:"
"""The key of a demo session in the page's session state is this prefix and its name."""


class CurrentRun(Protocol):
    """A run that a newer run may overtake: a `ScriptRun`."""

    def mark_overtaken(self, state: dict[str, object]) -> None: ...


@dataclass(frozen=True)
class Settings:
    """How a page runs a demo (see `demo_run.run`)."""

    recorded: bool = True
    max_reruns: int = 0
    max_work: float = 0.0
    on_record: Callable[[RunRecord], None] | None = None
    on_nested: Callable[[RunRecord], None] | None = None


@dataclass
class NextRun:
    """What is known about the next run before it begins."""

    rewind_to: int | None = None
    """The number of the record whose state it restores."""
    again: bool = False
    """Whether it is by the page's button."""
    back: bool = False
    """Whether a fed input says that it is a step in the browser's history."""
    pending: RerunData | None = None
    """The rerun that the demo has requested."""
    source: RerunSource = field(default_factory=RerunSource)
    """Which line requested it, and for which page."""


@dataclass
class DemoSession:
    """One demo in one session. `generation` counts its reloads and replays."""

    name: str
    generation: int = 0
    replay: Cause | None = None
    """The cause of its first run, if it goes on with the film of an earlier generation."""
    runs: int = 0
    """How many runs of this generation have begun."""
    settings: Settings = field(default_factory=Settings)
    placement: Placement = field(default_factory=Placement)
    script: Script | Exception | None = None
    """The script, or the error that it cannot be compiled with."""

    # As Streamlit keeps them for a browser session.
    state: DemoState = field(default_factory=DemoState)
    fragments: DemoFragments = field(default_factory=DemoFragments)
    pages: DemoPages = field(init=False)
    options: dict[str, Any] = field(default_factory=dict)
    """The Streamlit options that the script has set."""
    timers: set[str] = field(default_factory=set)
    """The ids of the demo's fragments that the browser reruns by a timer."""
    query: str | None = None
    """The demo's query string at the end of its last run."""

    # What it has drawn or printed outside its own containers.
    events: Events = field(default_factory=Events)
    chrome: Chrome = field(default_factory=Chrome)
    printed: Printed = field(default_factory=Printed)

    # What is recorded.
    film: Film = field(default_factory=Film)
    inputs: RecordedInputs = field(default_factory=RecordedInputs)
    feed: Feed = field(default_factory=Feed)
    """The last play of inputs in it."""
    widgets: Widgets = field(default_factory=Widgets)
    secrecy: Secrecy = field(default_factory=Secrecy)
    known_passwords: int = 0
    """The number of passwords when the records were last cleaned."""
    notes: Notes = NOTHING
    """The notes of the script. All runs share them, as a callback is from an earlier run."""
    left: Left | None = None
    """The state that the last run left; None before the end of the first run."""
    thread_keys: set[str] = field(default_factory=set)
    """The keys that other threads have accessed since the end of the last run."""

    # From one run to the next.
    next_run: NextRun = field(default_factory=NextRun)
    chain: Chain = field(default_factory=Chain)
    current_run: CurrentRun | None = None
    """The run that has not ended yet. If a click ends it, the next run begins before its end."""
    nested_run: object = None
    """The page's run in which the demo's fragments have already run."""

    def __post_init__(self) -> None:
        self.pages = DemoPages(self.name, self.generation)

    def add(self, record: RunRecord, snapshot: Snapshot, widget_ids: Mapping[str, str]) -> None:
        """Add the record of a run to the film (see `Film.add`)."""
        self.film.add(record, snapshot, widget_ids)
        if len(self.secrecy.passwords) > self.known_passwords:
            self.known_passwords = len(self.secrecy.passwords)
            self.film.clean(self.secrecy)
            self.left = self.left and replace(self.left, shown=self.secrecy.shown(self.left.shown))

    @property
    def script_hash(self) -> str:
        return self.pages.main_script_hash


def find_session(page: ScriptRunContext, name: str) -> DemoSession:
    """The demo session of this name in the page's session. It is made on first use."""
    key = PREFIX + name
    if key not in page.session_state:
        page.session_state[key] = DemoSession(name)
    session: DemoSession = page.session_state[key]
    return session


def existing(namespace: str) -> DemoSession | None:
    """The demo session of this name, if the demo has run in the page's session."""
    page = get_script_run_ctx()
    if page is None or PREFIX + namespace not in page.session_state:
        return None
    session: DemoSession = page.session_state[PREFIX + namespace]
    return session


def reload(namespace: str) -> None:
    """Forget the data of a demo, as a reload of its browser tab would do.

    The demo starts again when it is next run. Other demos keep their data.
    """
    page, old = get_script_run_ctx(), existing(namespace)
    if page is not None and old is not None:
        page.session_state[PREFIX + namespace] = DemoSession(namespace, old.generation + 1)


def film(namespace: str) -> tuple[RunRecord, ...]:
    """The last records of a demo, oldest first; at most 50, where a row counts as one."""
    session = existing(namespace)
    return tuple(session.film.records) if session else ()


def printed(namespace: str) -> str:
    """The last lines that a demo has printed, without its passwords."""
    session = existing(namespace)
    return session.printed.text(session.secrecy.passwords) if session else ""


def again(namespace: str) -> None:
    """Record the next run of a demo as one that the reader started by a button of the page."""
    if session := existing(namespace):
        session.next_run.again = True


def rewind(namespace: str, number: int) -> bool:
    """Let the next run of a demo go back to the state of a record.

    False if there is no snapshot of that state.
    """
    session = existing(namespace)
    if session is None:
        return False
    session.next_run.rewind_to = number if session.film.can_rewind(number) else None
    return session.next_run.rewind_to is not None
