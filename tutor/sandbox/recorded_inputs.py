"""The inputs of a demo, in the order of its runs, and those that led to one of its states."""

import time
from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tutor.inputs import MOST, Input, Logged

MOST_KEPT = 5_000_000
"""The limit for all inputs of a demo, in bytes."""


class Cut(NamedTuple):
    """A run that did not come to its end, and when."""

    number: int
    at: float


@dataclass(eq=False)
class _Entry:
    """An input, or a rewind, with the number of its run and when that began."""

    number: int
    at: float
    given: Input | None = None
    back_to: int = 0
    """For a rewind or a replay, the number of the run to whose end it went back."""
    fed: tuple[str, int] = ("", 0)
    """The play that has fed the input, and its position there."""
    cut: Cut | None = None
    """The run that was interrupted: the input's own, or one that followed it by itself."""


class RecordedInputs:
    """The last inputs of a demo, each with the number of its run.

    Times are those of the monotonic clock. The demo may have been loaded several times, as a replay
    does it: each load begins a new way, and what was before it is no part of that.
    """

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._size = 0
        self._dropped_at = time.monotonic()
        """When the last input was dropped, or else when the demo was loaded."""

    def load(
        self, number: int, query: Mapping[str, Sequence[str]], at: float, back_to: int = 0
    ) -> None:
        """Note that this run began with nothing but these query parameters; of a replay, to which
        run it goes back.
        """
        self._insert(_Entry(number, at, Input(part="load", query=query), back_to))

    def add(self, number: int, given: Input, at: float, fed: tuple[str, int] = ("", 0)) -> Input:
        """Add the input of a run that began `at` this time; returned with its `seconds`."""
        entry = _Entry(number, at, given, fed=fed)
        self._insert(entry)
        self._size += _size(entry)
        # One of the places goes to a stop, which may come at the end.
        while len(self._entries) >= MOST or self._size > MOST_KEPT:
            dropped = self._entries.pop(0)
            self._size -= _size(dropped)
            self._dropped_at = dropped.at
        return self._timed(self._entries.index(entry))

    def rewind(self, number: int, to: int) -> None:
        """Note that the run of this number began by going back to the end of another."""
        self._insert(_Entry(number, time.monotonic(), back_to=to))

    def cut(self, number: int, at: float) -> None:
        """Note that a click, or Stop, ended this run, if that is not known yet."""
        index = bisect_right(self._entries, number, key=_number) - 1
        if index >= 0 and self._entries[index].cut is None:
            self._entries[index].cut = Cut(number, at)

    def up_to(self, number: int) -> tuple[Input, ...]:
        """The inputs that led to the state after this run, without those that rewinds undid.

        If the demo was loaded with query parameters of its own, the first is a load.
        """
        way = self._way(number)
        if way and way[0].part == "load" and not way[0].query:
            way = way[1:]
        return tuple(way)

    def log(self) -> tuple[Logged, ...]:
        """All that is kept, in the order of the runs."""
        return tuple(
            Logged(
                entry.number,
                None if entry.given is None else self._timed(index),
                entry.back_to,
                *entry.fed,
            )
            for index, entry in enumerate(self._entries)
        )

    def load_of(self, number: int) -> Input | None:
        """The load with which the way to this run begins. None if the oldest inputs were dropped,
        so that the way is not whole."""
        way = self._way(number)
        return way[0] if way and way[0].part == "load" else None

    def _way(self, number: int) -> list[Input]:
        """The inputs up to this run from the last load on, or from the oldest that is kept.

        If the run was interrupted, a stop comes last. A load without inputs is played to its end.
        """
        found: list[Input] = []
        is_last = True
        for index, entry in reversed(list(enumerate(self._entries))):
            if entry.number > number:
                continue
            if entry.given is None:
                number, is_last = entry.back_to, True
                continue
            is_load = entry.given.part == "load"
            cut = entry.cut if is_last and not is_load else None
            if cut is not None and cut.number <= number:
                seconds = _seconds(cut.at - entry.at)
                found.append(Input(part="stop", seconds=seconds, interrupted=True))
            found.append(self._timed(index))
            is_last = False
            if is_load:
                break
        return found[::-1]

    def _timed(self, index: int) -> Input:
        """An input, with the time since the one before it."""
        entry = self._entries[index]
        assert entry.given is not None
        if entry.given.part == "load":
            return entry.given
        before = self._entries[index - 1] if index else _Entry(0, self._dropped_at)
        if before.given is None or before.cut is None:
            return replace(entry.given, seconds=_seconds(entry.at - before.at))
        return replace(entry.given, seconds=_seconds(before.cut.at - before.at), interrupted=True)

    def _insert(self, entry: _Entry) -> None:
        # A run that was overtaken may end after the one that overtook it.
        insort(self._entries, entry, key=_number)


def _number(entry: _Entry) -> int:
    return entry.number


def _size(entry: _Entry) -> int:
    return sum(used.size for used in entry.given.used) if entry.given is not None else 0


def _seconds(seconds: float) -> float:
    return round(max(0.0, seconds), 2)
