"""The data that one demo keeps between its runs, in one session of the page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData, ScriptRunContext, get_script_run_ctx
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from tutor.run_record import RunRecord
from tutor.sandbox import rows
from tutor.sandbox.chain import Chain
from tutor.sandbox.chrome import Chrome
from tutor.sandbox.events import Events
from tutor.sandbox.fragments import DemoFragments
from tutor.sandbox.rerun_source import RerunSource
from tutor.sandbox.script import Script
from tutor.sandbox.secrecy import Secrecy
from tutor.sandbox.since import Left
from tutor.sandbox.snapshots import Snapshot
from tutor.sandbox.state import DemoState
from tutor.sandbox.watch import NOTHING, Notes
from tutor.terminal import Printed

PREFIX = "demo:"
"""The key of a demo session in the page's session state is this prefix and its name."""


MOST_RECORDS = 50
"""The limit for a film. Successive runs without a click count as one (see `rows`)."""
MOST_BYTES = 8 * 1024 * 1024
"""The limit for all snapshots of a demo. Beyond it, the oldest snapshots are dropped."""


class Label(NamedTuple):
    """The label of a widget on the page, and its kind in Streamlit's protocol."""

    name: str
    widget: str
    submits_form: bool = False


@dataclass(frozen=True)
class RootMapping:
    """The container of the page that stands for one of the demo's root containers."""

    root: int
    path: tuple[int, ...]


class DemoPages(PagesManager):
    """Streamlit's page registry, with a different hash in each session of each demo.

    The hash is part of the id of every element. So the widgets of two demos are different, and so
    are those of a demo before and after a reload.
    """

    def __init__(self, namespace: str, generation: int) -> None:
        super().__init__(namespace, ScriptCache())
        self._main_script_hash = _hash(f"{namespace}#{generation}")
        self._browser_page = ""
        """The hash of the page that is open in the browser."""
        self._is_elsewhere = False
        """Whether the demo shows another page than the one that the browser has open."""
        self._known: set[str] = set()
        """The hashes of all pages that the demo has had."""
        self._followed = ""

    def follow(self, page_hash: str, *, whole_page: bool) -> None:
        """Follow a link of the demo: the browser has asked the page to go to `page_hash`.

        A link makes a run of the whole page. After a reload of the demo, or if the open page no
        longer exists, the browser is still on its earlier page. Then the hash does not change if
        the reader follows a link to that page.
        """
        is_known = page_hash in self.get_pages()
        if is_known and (page_hash != self._browser_page or (whole_page and self._is_elsewhere)):
            self._followed, self._is_elsewhere = page_hash, False
        if not self._browser_page and not is_known:
            self._is_elsewhere = True
        self._browser_page = page_hash

    def lead(self, page: ScriptRunContext, page_hash: str) -> None:
        """Send the browser to another page of the demo, with the page's next run."""
        # Not for a plain rerun: the page around would take the hash for one of its own pages.
        if page_hash in self.get_pages() and page_hash != self.current_page_script_hash:
            page.pages_manager.set_current_page_script_hash(page_hash)
            self._browser_page = page_hash

    def settle(self) -> None:
        """Note, after the last run of a chain, whether the browser is on the demo's page."""
        has_demo_page = self._browser_page != "" and self._browser_page in self._known
        self._known.update(self.get_pages())
        self._is_elsewhere |= has_demo_page and self._browser_page != self.current_page_script_hash

    def take_followed(self) -> str:
        """The page of the last followed link, only once; else an empty string."""
        followed, self._followed = self._followed, ""
        return followed

    def use_path(self, path: str) -> None:
        self._main_script_path = path


class CurrentRun(Protocol):
    """A run that a newer run may overtake: a `ScriptRun`."""

    def mark_overtaken(self, state: dict[str, object]) -> None: ...


@dataclass
class DemoSession:
    """One demo in one session. `generation` counts its reloads."""

    name: str
    generation: int = 0
    state: DemoState = field(default_factory=DemoState)
    fragments: DemoFragments = field(default_factory=DemoFragments)
    pages: DemoPages = field(init=False)

    root_mappings: Mapping[int, RootMapping] = field(default_factory=dict)
    events: Events = field(default_factory=Events)
    timers: set[str] = field(default_factory=set)
    """The ids of the demo's fragments that the browser reruns by a timer."""
    fragment_id: str | None = None
    """The id of the page's fragment that the demo was last drawn in; None if in none."""
    interrupted_by: frozenset[str] = frozenset()
    """The ids of the page's fragments whose waiting runs end a run of the demo."""
    script: Script | Exception | None = None
    """The script, or the error that it cannot be compiled with."""
    reserved: tuple[str, ...] = ()
    max_reruns: int = 0
    max_work: float = 0.0
    on_record: Callable[[RunRecord], None] | None = None
    on_nested: Callable[[RunRecord], None] | None = None

    labels: dict[str, Label] = field(default_factory=dict)
    """The labels of the demo's widgets, by their ids."""
    secrecy: Secrecy = field(default_factory=Secrecy)
    known_passwords: int = 0
    """The number of passwords when the records were last cleaned."""
    drawn: frozenset[str] = frozenset()
    """The ids of the widgets that the last run drew."""
    notes: Notes = NOTHING
    """The notes of the script. All runs share them, as a callback is from an earlier run."""
    records: list[RunRecord] = field(default_factory=list)
    """The film, in the order of numbers."""
    snapshots: dict[int, Snapshot] = field(default_factory=dict)
    """A copy of the state that each run left, by the number of its record."""
    widget_ids: dict[int, Mapping[str, str]] = field(default_factory=dict)
    """By the number of a record, the ids of the widgets that its run drew, by key."""
    rewind_to: int | None = None
    again: bool = False
    """Whether the next run is by the page's button."""
    left: Left | None = None
    """The state that the last run left; None before the end of the first run."""
    thread_keys: set[str] = field(default_factory=set)
    """The keys that other threads have accessed since the end of the last run."""
    current_run: CurrentRun | None = None
    """The run that has not ended yet. If a click ends it, the next run begins before its end."""

    chrome: Chrome = field(default_factory=Chrome)
    printed: Printed = field(default_factory=Printed)
    options: dict[str, Any] = field(default_factory=dict)
    """The Streamlit options that the script has set."""
    recorded: bool = True
    runs: int = 0
    fragment_runs: int = 0
    """How many of the runs were runs of fragments alone."""
    pending: RerunData | None = None
    """A rerun that the demo has requested, and that has not begun."""
    pending_source: RerunSource = field(default_factory=RerunSource)
    """Which line requested it, and for which page."""
    query: str | None = None
    """The demo's query string at the end of its last run."""
    chain: Chain = field(default_factory=Chain)
    nested_run: object = None
    """The page's run in which the demo's fragments have already run."""

    def __post_init__(self) -> None:
        self.pages = DemoPages(self.name, self.generation)

    def add(self, record: RunRecord, snapshot: Snapshot) -> None:
        """Add a record. Drop the oldest snapshots if the limit is exceeded."""
        self.records = rows.with_record(self.records, record, MOST_RECORDS)
        if len(self.secrecy.passwords) > self.known_passwords:
            self.known_passwords = len(self.secrecy.passwords)
            self.records = list(map(self.secrecy.cleaned, self.records))
            self.left = self.left and replace(self.left, shown=self.secrecy.shown(self.left.shown))
        self.snapshots[record.number] = snapshot
        for number in self.snapshots.keys() - {kept.number for kept in self.records}:
            del self.snapshots[number]
            self.widget_ids.pop(number, None)
        while len(self.snapshots) > 1 and _size(self.snapshots.values()) > MOST_BYTES:
            self._drop(min(self.snapshots))

    def _drop(self, number: int) -> None:
        del self.snapshots[number]
        for at, record in enumerate(self.records):
            if record.number == number:
                self.records[at] = replace(record, dropped=True)

    @property
    def last_snapshot(self) -> Snapshot | None:
        return self.snapshots[max(self.snapshots)] if self.snapshots else None

    @property
    def own_fragments(self) -> list[str]:
        """The id of the page's fragment that contains the demo, if there is one."""
        return [self.fragment_id] if self.fragment_id is not None else []

    @property
    def script_hash(self) -> str:
        return self.pages.main_script_hash


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _size(snapshots: Iterable[Snapshot]) -> int:
    """The size of all snapshots. One that several records share counts once."""
    return sum({id(snapshot): snapshot.size for snapshot in snapshots}.values())


def find_session(page: ScriptRunContext, name: str) -> DemoSession:
    """The demo session of this name in the page's session. It is made on first use."""
    key = PREFIX + name
    if key not in page.session_state:
        page.session_state[key] = DemoSession(name)
    session: DemoSession = page.session_state[key]
    return session


def reload(namespace: str) -> None:
    """Forget the data of a demo, as a reload of its browser tab would do.

    The demo starts again when it is next run. Other demos keep their data.
    """
    page = get_script_run_ctx()
    if page is not None and PREFIX + namespace in page.session_state:
        old: DemoSession = page.session_state[PREFIX + namespace]
        page.session_state[PREFIX + namespace] = DemoSession(namespace, old.generation + 1)


def film(namespace: str) -> tuple[RunRecord, ...]:
    """The last records of a demo, oldest first; at most 50, where a row counts as one."""
    page = get_script_run_ctx()
    if page is None or PREFIX + namespace not in page.session_state:
        return ()
    found: DemoSession = page.session_state[PREFIX + namespace]
    return tuple(found.records)


def printed(namespace: str) -> str:
    """The last lines that a demo has printed, without its passwords."""
    page = get_script_run_ctx()
    if page is None or PREFIX + namespace not in page.session_state:
        return ""
    found: DemoSession = page.session_state[PREFIX + namespace]
    return found.printed.text(found.secrecy.passwords)


def again(namespace: str) -> None:
    """Record the next run of a demo as one that the reader started by a button of the page."""
    page = get_script_run_ctx()
    if page is not None and PREFIX + namespace in page.session_state:
        page.session_state[PREFIX + namespace].again = True


def rewind(namespace: str, number: int) -> bool:
    """Let the next run of a demo go back to the state of a record.

    False if there is no snapshot of that state.
    """
    page = get_script_run_ctx()
    if page is None or PREFIX + namespace not in page.session_state:
        return False
    found: DemoSession = page.session_state[PREFIX + namespace]
    found.rewind_to = number if number in found.snapshots else None
    return found.rewind_to is not None
