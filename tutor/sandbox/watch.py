"""Find which lines changed which values in place, by comparing each value before and after."""

import sys
import threading
from collections.abc import Iterable, Mapping
from types import CodeType, FrameType
from typing import Any, NamedTuple

from tutor import storage
from tutor.sandbox import marks
from tutor.sandbox.lines import RECEIVER, Lines, bind
from tutor.sandbox.marks import Mark

BUDGET = 60_000
"""How much all probes of one run may cost together, in entries (see `marks`)."""
RESERVE = BUDGET - 5_000
"""When less than this is left, the watch only looks at probes that the run reaches for the first
time. That is enough for some fifty of them, if the state holds a chat of sixty messages."""
MOST_OF_ALL = 4_000
"""The most entries that one look at all keys goes through."""
_MIN_ENTRIES = 40
_LOOK_COST = 40
"""The cost of a look, besides the entries."""
_TAKE_FACTOR = 5
"""Taking a mark costs this much more than checking whether it still holds."""
_MAX_CALLS = 200
"""How many stack frames are searched for a line of the script."""


class _Ran(bytearray):
    """One item for each line: 1 if it has run since the notes were last taken."""

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Look inconspicuous to a script that prints the constants of its code."""
        return "None"

    def __reduce__(self) -> tuple[type, tuple[()]]:
        """In code that is pickled for another process, a stand-in replaces the notes."""
        return NoNotes, ()


class _Receivers(list[Any]):
    """An object that ignores probes, and the present receiver of probes."""

    __hash__ = object.__hash__  # type: ignore[assignment]
    __repr__ = _Ran.__repr__
    __reduce__ = _Ran.__reduce__


class Notes:
    """Records which lines of a script have run, and passes its probes on to a watch.

    All runs share the same notes, because a callback is made in one run and called in the next.
    """

    def __init__(self, code: CodeType, lines: Lines) -> None:
        self.lines = lines
        self.ran = _Ran(max(lines.spans, default=0) + 1)
        ignored = bytearray(len(lines.probes))
        self._receivers = _Receivers([ignored, ignored])
        self.unbound = code
        self.code = bind(code, self.ran, self._receivers)
        """The script's code, bound to these notes."""

    def start(self, watch: "Watch") -> None:
        """Send the probes to this watch from now on."""
        self._receivers[RECEIVER] = watch

    def stop(self) -> None:
        """Ignore the probes from now on."""
        self._receivers[RECEIVER] = self._receivers[0]


class NoNotes:
    """Stands in for the notes in another process."""

    def __setitem__(self, _index: int, _value: int) -> None:
        pass

    def __getitem__(self, _index: int) -> "NoNotes":
        return self


NOTHING = Notes(compile("", "", "exec"), Lines({}, frozenset(), ()))
"""The notes of a script that has never run."""


class Found(NamedTuple):
    """A key whose value was changed in place by one of these lines."""

    key: str
    lines: frozenset[int]
    by_thread: bool = False
    """Whether a thread that an earlier run started was seen to do it."""


class Watch:
    """Looks at the state at every probe of one run, as long as the budget lasts.

    Once the budget is spent, or while lines of several threads run, a change is found later. Then
    any line that has run since the last look may have made it.
    """

    def __init__(self, path: str, notes: Notes) -> None:
        self.found: list[Found] = []
        """Without duplicates: a line that changes a key in a loop is found many times."""
        self.passed_at: int | None = None
        """The line that passed the present callback, if its function is not the script's own."""
        self._path = path
        self._notes = notes
        self._lines = notes.lines
        self._left = BUDGET
        self._room = MOST_OF_ALL
        self._reached = bytearray(len(notes.lines.probes))
        self._marks: dict[str, tuple[int, Mark]] = {}
        """The marks of the keys that can be read, each with its limit of entries."""
        self._all: Mark | None = None
        """All marks in one; None if it has to be made again."""
        self._values: dict[str, object] = {}
        self._ran: set[int] = set()
        """The lines of the present phase that have run."""
        self._since: set[int] = set()
        """The lines of a phase that has ended, but that have run since the last look."""
        self._looking = False
        self._threads = {threading.get_ident()}
        self._older: frozenset[threading.Thread] = frozenset()
        """The threads that existed before the run, without its own."""

    def begin(self, state: Mapping[str, object]) -> None:
        self._notes.ran[:] = bytes(len(self._notes.ran))
        self._older = frozenset(threading.enumerate()) - {threading.current_thread()}
        for key, value in state.items():
            self.hold(key, value)
        self._left = BUDGET
        self._notes.start(self)

    def hold(self, key: str, value: object) -> None:
        """Watch this value as the value of the key from now on."""
        if key in self._values and self._values[key] is value:
            return
        self.drop(key)
        self._values[key] = value
        if marks.is_leaf(value) or self._room <= 0 or self._left < -BUDGET:
            return
        most = max(min(self._room, marks.MOST), _MIN_ENTRIES)
        try:
            mark = marks.take(value, most)
        except Exception:
            return  # Another thread changed it at the same time, or it cannot be read.
        self._marks[key] = most, mark
        self._room -= mark.cost
        self._left -= _TAKE_FACTOR * mark.cost

    def holds(self, key: str, value: object) -> bool:
        """Whether the key already holds this value, or an equal constant of the same type."""
        held = self._values.get(key, _NOTHING)
        if held is value:
            return True
        both = storage.is_constant(held) and storage.is_constant(value)
        return both and type(held) is type(value) and bool(held == value)

    def drop(self, key: str) -> None:
        self._values.pop(key, None)
        if key in self._marks:
            self._room += self._marks.pop(key)[1].cost
        self._all = None

    def __setitem__(self, probe: int, _value: int) -> None:
        """Receive a probe: a line of the script has finished."""
        if self._looking:
            self._since.add(self._lines.probes[probe])  # a line of another thread
            return
        if self._reached[probe]:
            if self._left < RESERVE:
                return
        else:
            self._reached[probe] = 1
        try:  # noqa: SIM105 - `suppress` would need one more call.
            self._look(self._lines.probes[probe])
        except RecursionError:
            pass  # The script has used up the stack.

    def __getitem__(self, probe: int) -> int:
        """Receive a probe in an expression."""
        try:  # noqa: SIM105 - as above
            self[probe] = 1
        except RecursionError:
            pass
        return 0

    def end_phase(self, ending: BaseException | None) -> frozenset[int]:
        """Look once more, and return the lines that ran in the phase."""
        self._look(0, ending)
        since = self._take()
        self._since |= since
        lines, self._ran = frozenset(self._ran), set()
        self.passed_at = None
        return lines

    def end(self) -> None:
        """Look for the last time, even if the budget is spent, and let go of all values."""
        self._left = max(self._left, 1)
        self._look(0)
        self._notes.stop()
        self._marks.clear()
        self._older = frozenset()
        self._all = None
        self._values.clear()

    def _look(self, line: int, ending: BaseException | None = None) -> None:
        if self._left <= 0:
            return
        self._looking = True
        try:
            self._threads.add(threading.get_ident())
            changed = self._changed()
            since = self._take()
            if self._since:
                since |= self._since
                self._since = set()
            if changed:
                lines = self._responsible(line, since, ending)
                # Not if the run itself is in the middle of a line that may have done it.
                by_thread = threading.current_thread() in self._older and lines <= {line}
                found = (Found(key, lines, by_thread) for key in changed)
                self.found += (change for change in found if change not in self.found)
        except Exception:
            pass  # The stack is used up, or another thread changes a value now: look later.
        finally:
            self._looking = False
        if self._left <= 0:
            self._notes.stop()

    def _changed(self) -> list[str]:
        if self._all is None:
            self._all = Mark()
            for _, mark in self._marks.values():
                self._all.add(mark)
        self._left -= _LOOK_COST + self._all.cost
        if not self._marks or self._all.still_holds():
            return []
        changed = []
        for key, (most, mark) in list(self._marks.items()):
            if not mark.still_holds():
                now = marks.take(self._values[key], most)
                self._left -= _TAKE_FACTOR * now.cost
                self._marks[key] = most, now
                if now.made_of != mark.made_of:
                    changed.append(key)
        self._all = None
        return changed

    def _take(self) -> set[int]:
        """The lines that have run since the last call."""
        ran, taken = self._notes.ran, set()
        at = ran.find(1)
        while at >= 0:
            ran[at] = 0
            taken.add(at)
            at = ran.find(1, at + 1)
        self._ran |= taken
        return taken

    def _responsible(
        self, line: int, since: set[int], ending: BaseException | None
    ) -> frozenset[int]:
        lines = since & self._lines.acting
        if line:
            lines.add(line)
        if not lines:
            lines = self._interrupted(ending) or self._calling(sys._getframe(2))
        if len(self._threads) > 1:
            lines |= self._running_elsewhere()
        if not lines and self.passed_at is not None:
            lines = {self.passed_at}
        return frozenset(lines)

    def _interrupted(self, ending: BaseException | None) -> set[int]:
        """The lines that were interrupted by the exception that is being handled."""
        trace = ending.__traceback__ if ending is not None else sys.exc_info()[2]
        lines = set()
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self._path:
                lines.add(self.begun_at(trace.tb_lineno))
            trace = trace.tb_next
        return lines & self._lines.acting

    def _calling(self, frame: FrameType | None) -> set[int]:
        """The line that called the function whose first probe this is."""
        lines = list(self._lines_on_stack(frame))
        return set(lines[1:2])

    def _running_elsewhere(self) -> set[int]:
        """The lines that run on other threads now."""
        here, frames = threading.get_ident(), sys._current_frames()
        found = set()
        for ident in self._threads - {here}:
            frame = frames.get(ident)
            if frame is not None and frame.f_code.co_filename not in _WAITING:
                found |= set(list(self._lines_on_stack(frame))[:1])
        return found & self._lines.acting

    def _lines_on_stack(self, frame: FrameType | None) -> Iterable[int]:
        for _ in range(_MAX_CALLS):
            if frame is None:
                return
            if frame.f_code.co_filename == self._path:
                yield self.begun_at(frame.f_lineno)
            frame = frame.f_back

    def begun_at(self, line: int) -> int:
        """The first line of the statement that this line belongs to."""
        return max((first for first in self._lines.spans if first <= line), default=line)


_NOTHING = object()
_WAITING = {threading.Thread.join.__code__.co_filename}
