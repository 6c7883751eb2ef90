"""What a run of a demo does, noted while it does it."""

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
from tutor.sandbox.callers import line_that_dealt
from tutor.sandbox.compare import Verdict, changed_fields, lengths
from tutor.sandbox.script import Script
from tutor.sandbox.secrecy import Secrecy
from tutor.sandbox.snapshots import Snapshot, shared_keys, sign_of, take_snapshot
from tutor.sandbox.watch import Notes, Watch
from tutor.shown_value import ShownValue

MOST_ACCESSES = 2_000
MOST_FIELDS = 6


class Recorder:
    """What there is to tell of one run. `notes` is where the script notes its lines."""

    def __init__(self, path: str, notes: Notes, before: Snapshot | None) -> None:
        self.path = path
        self.address = AddressRecord(path)
        self.causes: list[Cause] = []
        self.phases: list[Phase] = []
        self._notes = notes
        self._watch = Watch(path, notes)
        self._accesses: list[StateAccess] = []
        self._who: Mapping[tuple[str, str], set[int]] = {}
        """Which lines dealt with a key, and how."""
        self._wrote: dict[str, set[int]] = {}
        """Of each key the lines that gave it another value than it held."""
        self._last_snapshot = before
        self._started = time.perf_counter()
        self._state_before: Mapping[str, object] = {}
        self.state_after: Mapping[str, object] = {}
        self.left: Mapping[str, object] | None = None
        """The state that a rewind takes the place of; to be set before the run begins."""
        self.shown_before: Mapping[str, ShownValue] = {}
        self.shown_left: Mapping[str, ShownValue] | None = None
        self.seconds = 0.0
        self.gone: set[str] = set()
        """The keys whose widgets the run did not draw, and whose values Streamlit has dropped."""
        self.aside: set[str] = set()
        """The keys that threads beside the script dealt with meanwhile."""
        self.is_of_the_run: Callable[[], bool] = lambda: True
        """Whether the calling thread is the script's own, or that of a parallel fragment."""
        self.secrecy = Secrecy()
        self.snapshot_before = Snapshot()
        self.snapshot_after = Snapshot()
        self._compared: Mapping[str, Verdict] = {}
        """What the run has made of each key that was there before and after it."""

    def begin(self, state: Mapping[str, object], known: Snapshot | None = None) -> None:
        """`known` is a copy that the state has just been compared with, and found to be alike."""
        self._state_before = state if self.left is None else self.left
        self.shown_before = self.shown(state)
        self.shown_left = None if self.left is None else self.shown(self.left)
        if self.left is None and known is not None and snapshots.is_shared_alike(state, known):
            self.snapshot_before = known
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
        """A part of the run; what it does is noted with it, whatever ends it.

        `passed_at` is the line that passed a callback: it answers for one that has no lines.
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
        """The script's code, as it is to be run."""
        return self._notes.code

    def access(self, kind: str, key: str, found: bool, value: object = None) -> None:
        """A dealing with a key; `value` is what was read or written."""
        if key.startswith("$$"):
            return
        is_news = kind == "write" and not self._watch.holds(key, value)
        if kind == "delete":
            self._watch.drop(key)
        elif kind == "write" or (kind == "read" and found):
            self._watch.hold(key, value)
        if not self.is_of_the_run():
            self.aside.add(key)
            return
        if len(self._accesses) >= MOST_ACCESSES:
            return
        dealt = line_that_dealt(self.path)
        if dealt is None:
            return
        line, by = dealt
        if kind == "read":
            kind = {"__contains__": "check", "setdefault": "default"}.get(by, kind)
        line = self._watch.passed_at if line is None else line
        if is_news and line is not None:
            self._wrote.setdefault(key, set()).add(line)
        self._accesses.append(StateAccess(kind, key, line, found))  # type: ignore[arg-type]

    def changes(self) -> tuple[Change, ...]:
        """What became of the keys, and by which lines."""
        self._who = self._lines_by_deed()
        before, after = self.snapshot_before, self.state_after
        found = []
        for key in sorted(self._state_before.keys() | after.keys()):
            sign = sign_of(key, self._state_before, before, after, self._compared.get(key))
            if sign and key in self.gone:
                found.append(Change(key, sign, why="widget gone"))
            elif sign:
                lines, certain = self._lines(key, sign)
                found.append(Change(key, sign, lines, certain))
        return tuple(self._detailed(self._unless_by_a_thread(one)) for one in found)

    def _unless_by_a_thread(self, change: Change) -> Change:
        """A thread that dealt with the key meanwhile did it, if no line of the run itself did."""
        if change.why:
            return change
        shown = [one for one in self._watch.found if one.key == change.key]
        if change.sign == "≈" and shown:
            if all(one.aside for one in shown):
                return replace(change, lines=(), certain=True, why="thread")
            return replace(change, certain=change.certain and not any(one.aside for one in shown))
        if change.key not in self.aside:
            return change
        if change.lines:
            return replace(change, certain=False)
        return replace(change, lines=(), why="thread")

    def _detailed(self, change: Change) -> Change:
        """With what can be said about a value that is no number and no short text."""
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

    def untold(self) -> tuple[str, ...]:
        """The keys that may hold something else now, and it does not show."""
        return tuple(key for key, one in sorted(self._compared.items()) if one is Verdict.UNKNOWN)

    def _lines(self, key: str, sign: str) -> tuple[tuple[int, ...], bool]:
        """The lines that changed it, and whether each of them is sure to have done so."""
        if sign == "−":
            return tuple(sorted(self._who.get(("delete", key), ()))), True
        found = [one.lines for one in self._watch.found if one.key == key and not one.aside]
        if sign == "≈" and not found:
            # It cannot be looked into, or there was too much to look at.
            found = [
                frozenset().union(*(phase.lines for phase in self.phases))
                & self._notes.lines.acting
            ]
        sure = set() if sign == "≈" else self._written(key)
        if sign == "~":
            sure |= self._who.get(("delete", key), set())
        # What the statement that wrote the key did to the value besides is no news.
        begun = {self._watch.begun_at(line) for line in sure} - sure
        found = [lines - begun for lines in found]
        sure |= {line for lines in found if len(lines) == 1 for line in lines}
        # A line that is sure to have changed it once explains a change that it could have made.
        unsure = [lines for lines in found if len(lines) > 1 and not lines & sure]
        return tuple(sorted(sure.union(*unsure))), not unsure

    def _written(self, key: str) -> set[int]:
        """The lines that wrote the key, without those that gave it what it held already."""
        return set(self._wrote.get(key) or self._who.get(("write", key), set()))

    def _lines_by_deed(self) -> dict[tuple[str, str], set[int]]:
        """Of each kind of touch and each key, the lines."""
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

    def shown(self, state: Mapping[str, object]) -> dict[str, ShownValue]:
        return {key: self.secrecy.shown_value(state[key], key) for key in sorted(state)}


class NullRecorder(Recorder):
    """Notes nothing: what a demo costs without its record."""

    def begin(self, state: Mapping[str, object], known: Snapshot | None = None) -> None:
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

    def shown(self, state: Mapping[str, object]) -> dict[str, ShownValue]:
        return {}


class RecordedState(SafeSessionState):
    """The state as the script reaches it; each dealing with a key is told to `access`."""

    def __init__(
        self,
        state: SessionState,
        yield_callback: Callable[[], None],
        access: Callable[..., None],
    ) -> None:
        super().__init__(state, yield_callback)
        object.__setattr__(self, "_touch", access)

    def __getitem__(self, key: str) -> Any:
        try:
            value = super().__getitem__(key)
        except KeyError:
            self._touch("read", key, False)
            raise
        self._touch("read", key, True, value)
        return value

    def __setitem__(self, key: str, value: Any) -> None:
        found = key in self._state
        super().__setitem__(key, value)
        self._touch("write", key, found, value)

    def __delitem__(self, key: str) -> None:
        super().__delitem__(key)
        self._touch("delete", key, True)

    def __contains__(self, key: str) -> bool:
        found = super().__contains__(key)
        self._touch("check", key, found)
        return found
