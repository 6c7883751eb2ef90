"""Record what a run of a demo does, while it runs."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import CodeType
from typing import Any, Literal

from streamlit.runtime.state import SafeSessionState, SessionState

from tutor.run_record import Cause, Change, Phase, StateAccess
from tutor.sandbox import snapshots
from tutor.sandbox.address import AddressRecord
from tutor.sandbox.callers import accessing_line
from tutor.sandbox.compare import Verdict, changed_fields, lengths
from tutor.sandbox.script import Script
from tutor.sandbox.secrecy import Secrecy
from tutor.sandbox.since import Left
from tutor.sandbox.snapshots import Snapshot, shared_keys, sign_of, take_snapshot
from tutor.sandbox.watch import Notes, Watch
from tutor.shown_value import ShownValue

MOST_ACCESSES = 2_000
MOST_FIELDS = 6


class Recorder:
    """Records one run. `notes` are those of its script."""

    def __init__(self, path: str, notes: Notes, before: Snapshot | None) -> None:
        self.path = path
        self.address = AddressRecord(path)
        self.causes: list[Cause] = []
        self.phases: list[Phase] = []
        self._notes = notes
        self._watch = Watch(path, notes)
        self._accesses: list[StateAccess] = []
        self._accessed_by: Mapping[tuple[str, str], set[int]] = {}
        """The lines that accessed a key, by the kind of access and the key."""
        self._wrote: dict[str, set[int]] = {}
        """For each key, the lines that assigned another value than it had."""
        self._last_snapshot = before
        self._started = time.perf_counter()
        self._state_before: Mapping[str, object] = {}
        self.state_after: Mapping[str, object] = {}
        self.left: Mapping[str, object] | None = None
        """The state that a rewind replaces. Set it before the run begins."""
        self.shown_before: Mapping[str, ShownValue] = {}
        self.shown_left: Mapping[str, ShownValue] | None = None
        self.seconds = 0.0
        self.gone: set[str] = set()
        """The keys that Streamlit has dropped, because the run did not draw their widgets."""
        self.thread_keys: set[str] = set()
        """The keys that other threads accessed during the run."""
        self.is_of_the_run: Callable[[], bool] = lambda: True
        """Whether the calling thread is the script's own, or one of a parallel fragment."""
        self.secrecy = Secrecy()
        self.snapshot_before = Snapshot()
        self.snapshot_after = Snapshot()
        self._compared: Mapping[str, Verdict] = {}
        """The comparison of each key that existed before and after the run."""

    def begin(self, state: Mapping[str, object], found: Left | None = None) -> None:
        """Begin the record. `found` is what the previous run left, if nothing has changed since."""
        self._state_before = state if self.left is None else self.left
        self.shown_before = self.shown(state, found)
        self.shown_left = None if self.left is None else self.shown(self.left)
        if (
            self.left is None
            and found is not None
            and snapshots.is_shared_alike(state, found.snapshot)
        ):
            self.snapshot_before = found.snapshot
        else:
            self.snapshot_before = take_snapshot(self._state_before, self._last_snapshot)
        self._watch.begin(state)

    def end(self, state: Mapping[str, object]) -> None:
        self._watch.end()
        self._compared = snapshots.verdicts(self._state_before, self.snapshot_before, state)
        self.snapshot_after = take_snapshot(state, self.snapshot_before, self._compared)
        self.state_after = state
        self.seconds = time.perf_counter() - self._started

    @contextmanager
    def phase(
        self,
        kind: Literal["callback", "script", "fragment"],
        name: str,
        passed_at: int | None = None,
    ) -> Iterator[None]:
        """Record a part of the run, also if an exception ends it.

        `passed_at` is the line that passed a callback. It stands in if the callback has no lines.
        """
        self._watch.passed_at = passed_at
        ending: BaseException | None = None
        try:
            yield
        except BaseException as error:
            ending = error
            raise
        finally:
            lines = self._watch.end_phase(ending)
            if not lines and passed_at is not None:
                lines = frozenset({passed_at})
            accesses, self._accesses = tuple(self._accesses), []
            self.phases.append(Phase(kind, name, lines, accesses))

    def code_of(self, script: Script) -> CodeType:
        """The code to run."""
        return self._notes.code

    def access(self, kind: str, key: str, found: bool, value: object = None) -> None:
        """Record an access to a key. `value` is the value that was read or written."""
        if key.startswith("$$"):
            return
        is_new = kind == "write" and not self._watch.holds(key, value)
        if kind == "delete":
            self._watch.drop(key)
        elif kind == "write" or (kind == "read" and found):
            self._watch.hold(key, value)
        if not self.is_of_the_run():
            self.thread_keys.add(key)
            return
        if len(self._accesses) >= MOST_ACCESSES:
            return
        access = accessing_line(self.path)
        if access is None:
            return
        line, method = access
        if kind == "read":
            kind = {"__contains__": "check", "setdefault": "default"}.get(method, kind)
        line = self._watch.passed_at if line is None else line
        if is_new and line is not None:
            self._wrote.setdefault(key, set()).add(line)
        self._accesses.append(StateAccess(kind, key, line, found))  # type: ignore[arg-type]

    def changes(self) -> tuple[Change, ...]:
        """The changes of all keys, with the lines that made them."""
        self._accessed_by = self._lines_by_access()
        before, after = self.snapshot_before, self.state_after
        found = []
        for key in sorted(self._state_before.keys() | after.keys()):
            sign = sign_of(key, self._state_before, before, after, self._compared.get(key))
            if sign and key in self.gone:
                found.append(Change(key, sign, why="widget gone"))
            elif sign:
                lines, certain = self._lines(key, sign)
                found.append(Change(key, sign, lines, certain))
        return tuple(self._with_details(self._attributed(change)) for change in found)

    def _attributed(self, change: Change) -> Change:
        """The change, attributed to another thread if no line of the run itself made it."""
        if change.why:
            return change
        by_threads = [found.by_thread for found in self._watch.found if found.key == change.key]
        if change.sign == "≈" and by_threads:
            if all(by_threads):
                return replace(change, lines=(), certain=True, why="thread")
            return replace(change, certain=change.certain and not any(by_threads))
        if change.key not in self.thread_keys:
            return change
        if change.lines:
            return replace(change, certain=False)
        return replace(change, lines=(), why="thread")

    def _with_details(self, change: Change) -> Change:
        """The change, with details for values other than numbers and short texts."""
        if change.sign not in ("~", "≈"):
            return change
        old = self.snapshot_before.values.get(change.key, self._state_before[change.key])
        new = self.state_after[change.key]
        without_passwords = self.secrecy.passwords.without
        return replace(
            change,
            fields=tuple(map(without_passwords, changed_fields(old, new)))[:MOST_FIELDS],
            lengths=lengths(old, new),
            compared=self._compared[change.key] is Verdict.CHANGED,
        )

    def maybe_changed(self) -> tuple[str, ...]:
        """The keys whose values may have changed, but could not be compared."""
        return tuple(
            key for key, verdict in sorted(self._compared.items()) if verdict is Verdict.UNKNOWN
        )

    def _lines(self, key: str, sign: str) -> tuple[tuple[int, ...], bool]:
        """The lines that changed the key, and whether each of them certainly did."""
        if sign == "−":
            return tuple(sorted(self._accessed_by.get(("delete", key), ()))), True
        found = [
            change.lines
            for change in self._watch.found
            if change.key == key and not change.by_thread
        ]
        if sign == "≈" and not found:
            # The value cannot be read, or it is too large.
            found = [
                frozenset().union(*(phase.lines for phase in self.phases))
                & self._notes.lines.acting
            ]
        sure = set() if sign == "≈" else self._written(key)
        if sign == "~":
            sure |= self._accessed_by.get(("delete", key), set())
        # A statement that wrote the key may also have changed the value; list it once.
        begun = {self._watch.begun_at(line) for line in sure} - sure
        found = [lines - begun for lines in found]
        sure |= {line for lines in found if len(lines) == 1 for line in lines}
        # If one of the possible lines certainly changed the key, it explains this change, too.
        unsure = [lines for lines in found if len(lines) > 1 and not lines & sure]
        return tuple(sorted(sure.union(*unsure))), not unsure

    def _written(self, key: str) -> set[int]:
        """The lines that wrote the key, without those that assigned the value it already had."""
        return set(self._wrote.get(key) or self._accessed_by.get(("write", key), set()))

    def _lines_by_access(self) -> dict[tuple[str, str], set[int]]:
        """The lines that accessed the state, by the kind of access and the key."""
        found: dict[tuple[str, str], set[int]] = {}
        for line, access in self._accessed():
            found.setdefault((access.kind, access.key), set()).add(line)
        return found

    def _accessed(self) -> Iterator[tuple[int, StateAccess]]:
        for phase in self.phases:
            for access in phase.accesses:
                if access.line is not None:
                    yield access.line, access

    def shared(self) -> tuple[tuple[str, ...], ...]:
        return tuple(shared_keys(self.state_after))

    def shown(
        self, state: Mapping[str, object], found: Left | None = None
    ) -> dict[str, ShownValue]:
        """The texts of a state. Those of an equal state that was `found` are used again."""
        known = found.shown if found is not None else {}
        refused = found.snapshot.refused if found is not None else {}  # not compared as a whole
        return {
            key: known[key]
            if key in known and key not in refused
            else self.secrecy.shown_value(state[key], key)
            for key in sorted(state)
        }


class NullRecorder(Recorder):
    """Records nothing, to measure what a demo costs without its record."""

    def begin(self, state: Mapping[str, object], found: Left | None = None) -> None:
        pass

    def end(self, state: Mapping[str, object]) -> None:
        self.seconds = time.perf_counter() - self._started

    @contextmanager
    def phase(
        self,
        kind: Literal["callback", "script", "fragment"],
        name: str,
        passed_at: int | None = None,
    ) -> Iterator[None]:
        yield

    def code_of(self, script: Script) -> CodeType:
        return script.code

    def access(self, kind: str, key: str, found: bool, value: object = None) -> None:
        pass

    def shown(
        self, state: Mapping[str, object], found: Left | None = None
    ) -> dict[str, ShownValue]:
        return {}


class RecordedState(SafeSessionState):
    """The state as the script sees it. Calls `access` for each access to a key."""

    def __init__(
        self,
        state: SessionState,
        yield_callback: Callable[[], None],
        access: Callable[..., None],
    ) -> None:
        super().__init__(state, yield_callback)
        object.__setattr__(self, "_note_access", access)

    def __getitem__(self, key: str) -> Any:
        try:
            value = super().__getitem__(key)
        except KeyError:
            self._note_access("read", key, False)
            raise
        self._note_access("read", key, True, value)
        return value

    def __setitem__(self, key: str, value: Any) -> None:
        found = key in self._state
        super().__setitem__(key, value)
        self._note_access("write", key, found, value)

    def __delitem__(self, key: str) -> None:
        super().__delitem__(key)
        self._note_access("delete", key, True)

    def __contains__(self, key: str) -> bool:
        found = super().__contains__(key)
        self._note_access("check", key, found)
        return found
