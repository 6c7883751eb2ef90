"""What a run of a demo does, noted while it does it."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType
from typing import Any, Literal

from streamlit.runtime.state import SafeSessionState, SessionState

from tutor.frame import Act, Cause, Change, Seen, Touch
from tutor.sandbox.address import AddressRecord
from tutor.sandbox.compare import Verdict, changed_fields, lengths, verdict
from tutor.sandbox.copies import Kept, cannot_tell, keep, shared_keys, sign_of
from tutor.sandbox.lines import How
from tutor.sandbox.secrecy import Secrecy

MOST_TOUCHES = 2_000
MOST_FIELDS = 6
_FAR = 12
"""How many calls there may be between a line of the script and the state."""


class Record:
    """The notes of one run. `noted` is where the script notes its lines."""

    def __init__(self, path: str, noted: bytearray, before: Kept | None) -> None:
        self.path = path
        self.address = AddressRecord(path)
        self.causes: list[Cause] = []
        self.acts: list[Act] = []
        self._noted = noted
        self._touches: list[Touch] = []
        self._last_kept = before
        self._started = time.perf_counter()
        self._state_before: Mapping[str, object] = {}
        self.state_after: Mapping[str, object] = {}
        self.left: Mapping[str, object] | None = None
        """The state that a rewind takes the place of; to be set before the run begins."""
        self.seen_before: Mapping[str, Seen] = {}
        self.seen_left: Mapping[str, Seen] | None = None
        self.seconds = 0.0
        self.gone: set[str] = set()
        """The keys whose widgets the run did not draw, and whose values Streamlit has dropped."""
        self.aside: set[str] = set()
        """The keys that threads beside the script dealt with meanwhile."""
        self.is_of_the_run: Callable[[], bool] = lambda: True
        """Whether the calling thread is the script's own, or that of a parallel fragment."""
        self.secrecy = Secrecy()
        self._deeds: dict[tuple[str, str], set[int]] | None = None
        """Which lines dealt with a key, and how; put together when it is first asked for."""
        self.kept_before = Kept()
        self.kept_after = Kept()

    def begin(self, state: Mapping[str, object]) -> None:
        self._state_before = state if self.left is None else self.left
        self.seen_before = self.seen(state)
        self.seen_left = None if self.left is None else self.seen(self.left)
        self.kept_before = keep(self._state_before, self._last_kept)
        self._noted[:] = bytes(len(self._noted))

    def end(self, state: Mapping[str, object]) -> None:
        self.kept_after = keep(state, self.kept_before)
        self.state_after = state
        self.seconds = time.perf_counter() - self._started

    @contextmanager
    def act(self, kind: Literal["callback", "script", "fragment"], name: str) -> Iterator[None]:
        """A part of the run; what it does is noted with it, whatever ends it."""
        self._take()
        try:
            yield
        finally:
            lines, touches = self._take()
            self.acts.append(Act(kind, name, lines, touches))

    def _take(self) -> tuple[frozenset[int], tuple[Touch, ...]]:
        lines = frozenset(line for line, ran in enumerate(self._noted) if ran)
        touches, self._touches = tuple(self._touches), []
        self._noted[:] = bytes(len(self._noted))
        return lines, touches

    def touch(self, kind: str, key: str, found: bool) -> None:
        if key.startswith("$$") or len(self._touches) >= MOST_TOUCHES:
            return
        if not self.is_of_the_run():
            self.aside.add(key)
            return
        line, by = _line(self.path)
        if kind == "read":
            kind = {"__contains__": "check", "setdefault": "default"}.get(by, kind)
        self._touches.append(Touch(kind, key, line, found))  # type: ignore[arg-type]

    def changes(self, mutating: Mapping[int, How]) -> tuple[Change, ...]:
        """What became of the keys. `mutating` are lines that may change something in place."""
        before, after = self.kept_before, self.state_after
        found = []
        for key in sorted(self._state_before.keys() | after.keys()):
            sign = sign_of(key, self._state_before, before, after)
            if sign and key in self.gone:
                found.append(Change(key, sign, why="widget gone"))
            elif sign == "≈":
                found.append(Change(key, sign, self._lines_in_place(key, mutating)))
            elif sign:
                found.append(Change(key, sign, self._lines(key, sign)))
        return tuple(self._detailed(self._unless_by_a_thread(one)) for one in found)

    def _unless_by_a_thread(self, change: Change) -> Change:
        """A thread that dealt with the key meanwhile did it, if no line of the run itself did."""
        if change.key not in self.aside or change.why:
            return change
        if any(touch.key == change.key for _, touch in self._touched()):
            return replace(change, certain=False)
        return replace(change, lines=(), why="thread")

    def _detailed(self, change: Change) -> Change:
        """With what can be said about a value that is no number and no short text."""
        if change.sign not in ("~", "≈"):
            return change
        old = self.kept_before.values.get(change.key, self._state_before[change.key])
        new = self.state_after[change.key]
        without_passwords = self.secrecy.passwords.without
        return replace(
            change,
            fields=tuple(map(without_passwords, changed_fields(old, new)))[:MOST_FIELDS],
            lengths=lengths(old, new),
            compared=verdict(old, new) is Verdict.CHANGED,
        )

    def untold(self) -> tuple[str, ...]:
        old, kept, new = self._state_before, self.kept_before, self.state_after
        return tuple(key for key in sorted(old) if cannot_tell(key, old, kept, new))

    def _lines(self, key: str, sign: str) -> tuple[int, ...]:
        """The lines that wrote or deleted it."""
        if self._deeds is None:
            self._deeds = {}
            for line, one in self._touched():
                self._deeds.setdefault((one.key, one.kind), set()).add(line)
        return tuple(sorted(self._deeds.get((key, "delete" if sign == "−" else "write"), ())))

    def _lines_in_place(self, key: str, mutating: Mapping[int, How]) -> tuple[int, ...]:
        """The lines that most likely did it. A line that dealt with the state itself did not."""
        own: set[int] = set()
        innocent: dict[How, set[int]] = {"calls": set(), "adds": set(), "sets": set()}
        for line, touch in self._touched():
            if touch.key == key and touch.kind in ("read", "write", "default"):
                own.add(line)
            if touch.key != key and touch.kind == "write":
                innocent["adds"].add(line)
            if touch.kind in ("write", "delete", "default"):
                innocent["sets"].add(line)
        likely = {line for line, how in mutating.items() if line not in innocent[how]}
        ran = {line for act in self.acts for line in act.lines}
        return tuple(sorted((own & likely) or (ran & likely) or own))

    def _touched(self) -> Iterator[tuple[int, Touch]]:
        for act in self.acts:
            for touch in act.touches:
                if touch.line is not None:
                    yield touch.line, touch

    def shared(self) -> tuple[tuple[str, ...], ...]:
        return tuple(shared_keys(self.state_after))

    def seen(self, state: Mapping[str, object]) -> dict[str, Seen]:
        return {key: self._seen(state[key], key) for key in sorted(state)}

    def _seen(self, value: object, key: str) -> Seen:
        words = self.secrecy.words(value, key)
        return Seen(words.type, words.text, words.size, words.hidden)


class NoRecord(Record):
    """Notes nothing: what a demo costs without its record."""

    def begin(self, state: Mapping[str, object]) -> None:
        pass

    def end(self, state: Mapping[str, object]) -> None:
        self.seconds = time.perf_counter() - self._started

    @contextmanager
    def act(self, kind: Literal["callback", "script", "fragment"], name: str) -> Iterator[None]:
        yield

    def touch(self, kind: str, key: str, found: bool) -> None:
        pass

    def seen(self, state: Mapping[str, object]) -> dict[str, Seen]:
        return {}


def _line(path: str) -> tuple[int | None, str]:
    """The nearest line of the script among the callers, and what it called of a mapping."""
    frame: FrameType | None = sys._getframe(2)
    by = ""
    for _ in range(_FAR):
        if frame is None:
            break
        if frame.f_code.co_filename == path:
            return frame.f_lineno, by
        if frame.f_globals.get("__name__") == "collections.abc":
            by = frame.f_code.co_name
        frame = frame.f_back
    return None, by


class RecordedState(SafeSessionState):
    """The state as the script reaches it; each dealing with a key is told to `touch`."""

    def __init__(
        self,
        state: SessionState,
        yield_callback: Callable[[], None],
        touch: Callable[[str, str, bool], None],
    ) -> None:
        super().__init__(state, yield_callback)
        object.__setattr__(self, "_touch", touch)

    def __getitem__(self, key: str) -> Any:
        try:
            value = super().__getitem__(key)
        except KeyError:
            self._touch("read", key, False)
            raise
        self._touch("read", key, True)
        return value

    def __setitem__(self, key: str, value: Any) -> None:
        found = key in self._state
        super().__setitem__(key, value)
        self._touch("write", key, found)

    def __delitem__(self, key: str) -> None:
        super().__delitem__(key)
        self._touch("delete", key, True)

    def __contains__(self, key: str) -> bool:
        found = super().__contains__(key)
        self._touch("check", key, found)
        return found
