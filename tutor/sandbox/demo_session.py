"""A space: all that one demo keeps between its runs, in one session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import RerunData, ScriptRunContext, get_script_run_ctx
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.util import calc_hash

from tutor.run_record import RunRecord
from tutor.sandbox import rows
from tutor.sandbox.asked import RerunSource
from tutor.sandbox.chain import Chain
from tutor.sandbox.chrome import Chrome
from tutor.sandbox.events import Events
from tutor.sandbox.fragments import DemoFragments
from tutor.sandbox.script import Script
from tutor.sandbox.secrecy import Secrecy
from tutor.sandbox.since import Left
from tutor.sandbox.snapshots import Snapshot
from tutor.sandbox.state import DemoState
from tutor.sandbox.watch import NOTHING, Notes
from tutor.terminal import Printed

if TYPE_CHECKING:
    from tutor.sandbox.script_run import ScriptRun

PREFIX = "demo:"
"""A space stands under this prefix and its name in the session state of the page."""


MOST_RECORDS = 50
"""In a film; runs that follow one another by themselves count as one (see `rows`)."""
MOST_BYTES = 8 * 1024 * 1024
"""Of all copies of states together; beyond it, the oldest frames cannot be gone back to."""


class Label(NamedTuple):
    """What a widget is called on the page, and its kind in Streamlit's protocol."""

    name: str
    widget: str
    submits_form: bool = False


@dataclass(frozen=True)
class RootMapping:
    """The container of the page that stands for one of the demo's root containers."""

    root: int
    path: tuple[int, ...]


class DemoPages(PagesManager):
    """Streamlit's page registry, with a hash of its own for each session of each space.

    The hash is part of every element's id: the widgets of two demos, or of one demo before and
    after it was reloaded, are different widgets.
    """

    def __init__(self, namespace: str, generation: int) -> None:
        super().__init__(namespace, ScriptCache())
        self._main_script_hash = calc_hash(f"{namespace}#{generation}")
        self._seen = ""
        self._is_lost = False
        self._ever: set[str] = set()
        """The hashes of all pages that the demo has had."""
        self._followed = ""

    def follow(self, page_hash: str, *, whole_page: bool) -> None:
        """Go where a link of the demo leads: the browser has asked the page to go there.

        A link makes a run of the whole page. After a reload of the demo, or where the page that was
        open is gone, the browser is still where it was led before: a link to that very page is none
        that can be told by its hash.
        """
        is_known = page_hash in self.get_pages()
        if is_known and (page_hash != self._seen or (whole_page and self._is_lost)):
            self._followed, self._is_lost = page_hash, False
        if not self._seen and not is_known:
            self._is_lost = True
        self._seen = page_hash

    def lead(self, page: ScriptRunContext, page_hash: str) -> None:
        """Let the browser know that the demo goes to another page: the page's next run tells it."""
        # A plain rerun stays where it is: the page around would take it for a page of its own.
        if page_hash in self.get_pages() and page_hash != self.current_page_script_hash:
            page.pages_manager.set_current_page_script_hash(page_hash)
            self._seen = page_hash

    def settle(self) -> None:
        """A run has ended, and asks for no other: is the demo where the browser takes it to be?"""
        is_led = self._seen != "" and self._seen in self._ever
        self._ever.update(self.get_pages())
        self._is_lost |= is_led and self._seen != self.current_page_script_hash

    def take_followed(self) -> str:
        """The page that was asked for last, once; or an empty string."""
        followed, self._followed = self._followed, ""
        return followed

    def use_path(self, path: str) -> None:
        self._main_script_path = path


@dataclass
class DemoSession:
    """One demo in one session. `generation` counts how often it was reloaded."""

    name: str
    generation: int = 0
    state: DemoState = field(default_factory=DemoState)
    fragments: DemoFragments = field(default_factory=DemoFragments)
    pages: DemoPages = field(init=False)

    root_mappings: Mapping[int, RootMapping] = field(default_factory=dict)
    events: Events = field(default_factory=Events)
    timers: set[str] = field(default_factory=set)
    """The demo's fragments that the browser reruns by a timer."""
    fragment_id: str | None = None
    """The page's fragment that the demo was last drawn in; None outside any fragment."""
    interrupted_by: frozenset[str] = frozenset()
    """The page's fragments whose waiting runs end a run of the demo."""
    script: Script | Exception | None = None
    """What is run, or why it can't be run."""
    reserved: tuple[str, ...] = ()
    max_reruns: int = 0
    max_work: float = 0.0
    on_record: Callable[[RunRecord], None] | None = None
    on_nested: Callable[[RunRecord], None] | None = None

    labels: dict[str, Label] = field(default_factory=dict)
    """What the demo's widgets are called on the page, by their ids."""
    secrecy: Secrecy = field(default_factory=Secrecy)
    known_passwords: int = 0
    """How many there were when the frames were last looked through for them."""
    drawn: frozenset[str] = frozenset()
    """The ids of the widgets that the last run drew."""
    noted: Notes = NOTHING
    """Where the script notes its lines; one for all runs, for a callback is of an earlier one."""
    records: list[RunRecord] = field(default_factory=list)
    """In the order of their numbers."""
    snapshots: dict[int, Snapshot] = field(default_factory=dict)
    """A copy of the state that each run left, by the number of its record."""
    widget_ids: dict[int, Mapping[str, str]] = field(default_factory=dict)
    """Of each frame, by its number, the widgets that it drew, by their keys."""
    rewind_to: int | None = None
    again: bool = False
    """Whether the reader has asked the page for the next run."""
    left: Left | None = None
    """What the last run left; None before the first one has ended."""
    thread_keys: set[str] = field(default_factory=set)
    """The keys that threads beside the script have dealt with since the last run ended."""
    going: ScriptRun | None = None
    """The run that has not ended yet. The next one begins before it has if a click ends it."""

    chrome: Chrome = field(default_factory=Chrome)
    printed: Printed = field(default_factory=Printed)
    options: dict[str, Any] = field(default_factory=dict)
    """The options of Streamlit that the script has set."""
    recorded: bool = True
    runs: int = 0
    fragment_runs: int = 0
    """How many of them were runs of fragments alone."""
    pending: RerunData | None = None
    """A rerun that the demo has asked for and that has not begun."""
    pending_source: RerunSource = field(default_factory=RerunSource)
    """By which line, and for which page."""
    query: str | None = None
    """Its query string as its last run left it."""
    chain: Chain = field(default_factory=Chain)
    nested_run: object = None
    """The page's run in which this space's own fragments were run already."""

    def __post_init__(self) -> None:
        self.pages = DemoPages(self.name, self.generation)

    def add(self, record: RunRecord, snapshot: Snapshot) -> None:
        """Keep a frame, and drop what there is no room for: the oldest copies."""
        self.records = rows.with_record(self.records, record, MOST_RECORDS)
        if len(self.secrecy.passwords) > self.known_passwords:
            self.known_passwords = len(self.secrecy.passwords)
            self.records = list(map(self.secrecy.cleaned, self.records))
            self.left = self.left and replace(self.left, shown=self.secrecy.shown(self.left.shown))
        self.snapshots[record.number] = snapshot
        for number in self.snapshots.keys() - {one.number for one in self.records}:
            del self.snapshots[number]
            self.widget_ids.pop(number, None)
        while len(self.snapshots) > 1 and _size(self.snapshots.values()) > MOST_BYTES:
            self._drop(min(self.snapshots))

    def _drop(self, number: int) -> None:
        del self.snapshots[number]
        for at, one in enumerate(self.records):
            if one.number == number:
                self.records[at] = replace(one, dropped=True)

    @property
    def last_snapshot(self) -> Snapshot | None:
        return self.snapshots[max(self.snapshots)] if self.snapshots else None

    @property
    def own_fragments(self) -> list[str]:
        """The page's fragment that the demo stands in, if it stands in one."""
        return [self.fragment_id] if self.fragment_id is not None else []

    @property
    def script_hash(self) -> str:
        return self.pages.main_script_hash


def _size(kept: Iterable[Snapshot]) -> int:
    """A copy that several frames share counts once."""
    return sum({id(one): one.size for one in kept}.values())


def find_session(page: ScriptRunContext, name: str) -> DemoSession:
    """The space of this name in the page's session, made on first use."""
    key = PREFIX + name
    if key not in page.session_state:
        page.session_state[key] = DemoSession(name)
    session: DemoSession = page.session_state[key]
    return session


def reload(namespace: str) -> None:
    """Forget all that the demo keeps, as a reload of its browser tab would.

    The demo starts afresh the next time it is run. Other spaces are left alone.
    """
    page = get_script_run_ctx()
    if page is not None and PREFIX + namespace in page.session_state:
        old: DemoSession = page.session_state[PREFIX + namespace]
        page.session_state[PREFIX + namespace] = DemoSession(namespace, old.generation + 1)


def film(namespace: str) -> tuple[RunRecord, ...]:
    """The last frames of a demo, oldest first; at most 50, where a row counts as one."""
    page = get_script_run_ctx()
    if page is None or PREFIX + namespace not in page.session_state:
        return ()
    found: DemoSession = page.session_state[PREFIX + namespace]
    return tuple(found.records)


def printed(namespace: str) -> str:
    """The last lines that a demo has printed, without what stood in its password boxes."""
    page = get_script_run_ctx()
    if page is None or PREFIX + namespace not in page.session_state:
        return ""
    found: DemoSession = page.session_state[PREFIX + namespace]
    return found.printed.text(found.secrecy.passwords)


def again(namespace: str) -> None:
    """Have the next run of a demo say that the reader has asked for it, by a button of the page."""
    page = get_script_run_ctx()
    if page is not None and PREFIX + namespace in page.session_state:
        page.session_state[PREFIX + namespace].again = True


def rewind(namespace: str, number: int) -> bool:
    """Have the next run of a demo go back to the state that a frame left.

    False if that state is not kept.
    """
    page = get_script_run_ctx()
    if page is None or PREFIX + namespace not in page.session_state:
        return False
    found: DemoSession = page.session_state[PREFIX + namespace]
    found.rewind_to = number if number in found.snapshots else None
    return found.rewind_to is not None
