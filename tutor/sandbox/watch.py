"""Who changed what in place: the lines after which a key holds something else than before them."""

import sys
import threading
from collections.abc import Iterable, Mapping
from types import CodeType, FrameType
from typing import Any, NamedTuple

from tutor import storage
from tutor.sandbox import marks
from tutor.sandbox.lines import TAKES_LOOKS, Lines, bind
from tutor.sandbox.marks import Mark

BUDGET = 60_000
"""What the looks of one run may cost together, in entries (see `marks`)."""
RESERVE = BUDGET - 5_000
"""Of it, what is kept for places that the run has not come by before: some fifty of them, where
the state holds a chat of sixty messages."""
MOST_OF_ALL = 4_000
"""Entries that one look at all keys may go through."""
_FEWEST = 40
_LOOK = 40
"""What a look costs besides the entries."""
_AFRESH = 5
"""How much more it costs to take a mark than to ask whether it still holds."""
_FAR = 200
"""Calls between a line of the script and what looks for it."""


class _Ran(bytearray):
    """An item for each line: 1 if it has run since the notes were last taken."""

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __repr__(self) -> str:
        """As what it seems to be to a script that shows the constants of its code."""
        return "None"

    def __reduce__(self) -> tuple[type, tuple[()]]:
        """With code that is sent to another process goes what takes no notes."""
        return Forgotten, ()


class _Looks(list[Any]):
    """What takes no looks, and what takes them now."""

    __hash__ = object.__hash__  # type: ignore[assignment]
    __repr__ = _Ran.__repr__
    __reduce__ = _Ran.__reduce__


class Notes:
    """Where a script's code writes that a line has run, and that somebody may look.

    One for all runs, for a callback is made by one run and called in the next.
    """

    def __init__(self, code: CodeType, lines: Lines) -> None:
        self.lines = lines
        self.ran = _Ran(max(lines.spans, default=0) + 1)
        nobody = bytearray(len(lines.points))
        self._looks = _Looks([nobody, nobody])
        self.unbound = code
        self.code = bind(code, self.ran, self._looks)
        """The script's code, with these notes in it."""

    def look(self, watch: "Watch") -> None:
        """Let the watch look from now on."""
        self._looks[TAKES_LOOKS] = watch

    def look_away(self) -> None:
        self._looks[TAKES_LOOKS] = self._looks[0]


class Forgotten:
    """Stands for the notes in another process."""

    def __setitem__(self, _index: int, _one: int) -> None:
        pass

    def __getitem__(self, _index: int) -> "Forgotten":
        return self


NOTHING = Notes(compile("", "", "exec"), Lines({}, frozenset(), ()))
"""The notes of a script that has never run."""


class Found(NamedTuple):
    """A key changed in place, in one of these lines."""

    key: str
    lines: frozenset[int]
    aside: bool = False
    """Whether a thread that an earlier run had started was seen to do it."""


class Watch:
    """Looks at the state of one run wherever the script lets it, as long as the budget lasts.

    After that, and where lines of several threads ran meanwhile, a change is found later, and
    each of the lines that have run since the last look could have made it.
    """

    def __init__(self, path: str, notes: Notes) -> None:
        self.found: list[Found] = []
        """One of each: a line that changes a key in a loop is found many times."""
        self.passed_at: int | None = None
        """The line that passed the callback that runs now, where it is not the script's own."""
        self._path = path
        self._notes = notes
        self._lines = notes.lines
        self._left = BUDGET
        self._room = MOST_OF_ALL
        self._met = bytearray(len(notes.lines.points))
        self._marks: dict[str, tuple[int, Mark]] = {}
        """Of the keys that can be looked into, with how much there is room for."""
        self._all: Mark | None = None
        """What all of them go through."""
        self._values: dict[str, object] = {}
        self._ran: set[int] = set()
        """Of the present act."""
        self._since: set[int] = set()
        """Since the last look, but of an act that has ended."""
        self._looking = False
        self._threads = {threading.get_ident()}
        self._older: frozenset[threading.Thread] = frozenset()
        """The threads that were there before the run, without its own."""

    def begin(self, state: Mapping[str, object]) -> None:
        self._notes.ran[:] = bytes(len(self._notes.ran))
        self._older = frozenset(threading.enumerate()) - {threading.current_thread()}
        for key, value in state.items():
            self.hold(key, value)
        self._left = BUDGET
        self._notes.look(self)

    def hold(self, key: str, value: object) -> None:
        """A key holds this value from now on."""
        if key in self._values and self._values[key] is value:
            return
        self.drop(key)
        self._values[key] = value
        if marks.is_leaf(value) or self._room <= 0 or self._left < -BUDGET:
            return
        most = max(min(self._room, marks.MOST), _FEWEST)
        try:
            mark = marks.take(value, most)
        except Exception:
            return  # It was changed by another thread meanwhile, or cannot be looked into.
        self._marks[key] = most, mark
        self._room -= mark.cost
        self._left -= _AFRESH * mark.cost

    def holds(self, key: str, value: object) -> bool:
        """Whether the key holds this value already, or another one that cannot be told from it."""
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

    def __setitem__(self, point: int, _one: int) -> None:
        """A line of the script has done its work."""
        if self._looking:
            self._since.add(self._lines.points[point])  # of another thread
            return
        if self._met[point]:
            if self._left < RESERVE:
                return
        else:
            self._met[point] = 1
        try:  # noqa: SIM105 - `suppress` would need one more call.
            self._look(self._lines.points[point])
        except RecursionError:
            pass  # The script is as deep in calls as it can be.

    def __getitem__(self, point: int) -> int:
        try:  # noqa: SIM105 - as above
            self[point] = 1
        except RecursionError:
            pass
        return 0

    def end_phase(self, ending: BaseException | None) -> frozenset[int]:
        """Look once more, and give the lines that the act has run."""
        self._look(0, ending)
        since = self._take()
        self._since |= since
        lines, self._ran = frozenset(self._ran), set()
        self.passed_at = None
        return lines

    def end(self) -> None:
        """Look for the last time, whatever is left of the budget, and let go of all values."""
        self._left = max(self._left, 1)
        self._look(0)
        self._notes.look_away()
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
                lines = self._who(line, since, ending)
                # The run itself may be in the middle of a line that could have done it.
                aside = threading.current_thread() in self._older and lines <= {line}
                news = (Found(key, lines, aside) for key in changed)
                self.found += (one for one in news if one not in self.found)
        except Exception:
            pass  # Too deep in calls, or changed by another thread meanwhile: look later.
        finally:
            self._looking = False
        if self._left <= 0:
            self._notes.look_away()

    def _changed(self) -> list[str]:
        if self._all is None:
            self._all = Mark()
            for _, mark in self._marks.values():
                self._all.add(mark)
        self._left -= _LOOK + self._all.cost
        if not self._marks or self._all.still_holds():
            return []
        changed = []
        for key, (most, mark) in list(self._marks.items()):
            if not mark.still_holds():
                now = marks.take(self._values[key], most)
                self._left -= _AFRESH * now.cost
                self._marks[key] = most, now
                if now.made_of != mark.made_of:
                    changed.append(key)
        self._all = None
        return changed

    def _take(self) -> set[int]:
        """The lines that have run since they were last taken."""
        ran, taken = self._notes.ran, set()
        at = ran.find(1)
        while at >= 0:
            ran[at] = 0
            taken.add(at)
            at = ran.find(1, at + 1)
        self._ran |= taken
        return taken

    def _who(self, line: int, since: set[int], ending: BaseException | None) -> frozenset[int]:
        lines = since & self._lines.acting
        if line:
            lines.add(line)
        if not lines:
            lines = self._broken_off(ending) or self._going_on(sys._getframe(2))
        if len(self._threads) > 1:
            lines |= self._going_on_elsewhere()
        if not lines and self.passed_at is not None:
            lines = {self.passed_at}
        return frozenset(lines)

    def _broken_off(self, ending: BaseException | None) -> set[int]:
        """The lines that an exception that is being handled has left undone."""
        trace = ending.__traceback__ if ending is not None else sys.exc_info()[2]
        lines = set()
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self._path:
                lines.add(self.begun_at(trace.tb_lineno))
            trace = trace.tb_next
        return lines & self._lines.acting

    def _going_on(self, frame: FrameType | None) -> set[int]:
        """The line that has called the function which begins."""
        lines = list(self._on_the_way(frame))
        return set(lines[1:2])

    def _going_on_elsewhere(self) -> set[int]:
        here, frames = threading.get_ident(), sys._current_frames()
        found = set()
        for ident in self._threads - {here}:
            frame = frames.get(ident)
            if frame is not None and frame.f_code.co_filename not in _WAITING:
                found |= set(list(self._on_the_way(frame))[:1])
        return found & self._lines.acting

    def _on_the_way(self, frame: FrameType | None) -> Iterable[int]:
        for _ in range(_FAR):
            if frame is None:
                return
            if frame.f_code.co_filename == self._path:
                yield self.begun_at(frame.f_lineno)
            frame = frame.f_back

    def begun_at(self, line: int) -> int:
        """The first line of the statement that a line is of."""
        return max((one for one in self._lines.spans if one <= line), default=line)


_NOTHING = object()
_WAITING = {threading.Thread.join.__code__.co_filename}
