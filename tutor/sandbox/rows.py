"""Rows: runs that follow one another by themselves, for the same reason.

A demo that reruns itself, or a fragment with a timer, would fill the film and push out what the
reader did. So such runs are a row, which counts as one towards the film's length; of a long row
the first and the last frames are kept.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from tutor.run_record import LeftOut, RunRecord

FIRST = LAST = 5
"""Frames of a long row that are kept, of each end."""
_NO_CLICK = frozenset(["rerun", "switch", "fragment"])

_Reason: TypeAlias = tuple[tuple[str, str, int | None], ...]


def with_record(film: Sequence[RunRecord], record: RunRecord, most: int) -> list[RunRecord]:
    """The film with one more frame, in the order of their numbers, and at most that many rows."""
    at = bisect_left(film, record.number, key=lambda one: one.number)
    first = _first_of_row(film[:at], record)
    record = replace(record, row=first)
    before = [replace(one, row=first) if one.row > first else one for one in film[:at]]
    return _newest(_shortened([*before, record, *film[at:]], first), most)


def _first_of_row(film: Sequence[RunRecord], record: RunRecord) -> int:
    """The number of the first frame of the row that this frame belongs to: its own, in a new row.

    A reason that comes again makes a row of all that has run since: two lines may take turns.
    """
    reason = _reason(record)
    for one in reversed(film):
        if not reason or not (other := _reason(one)):
            break
        if other == reason:
            return one.row
    return record.number


def _reason(record: RunRecord) -> _Reason:
    """Why it ran by itself; empty if somebody did something."""
    causes = record.causes
    asked = any(one.kind in ("rerun", "switch") or one.widget == "timer" for one in causes)
    if not asked or any(one.kind not in _NO_CLICK for one in causes):
        return ()
    return tuple((one.kind, one.name, one.line) for one in causes)


def _shortened(film: Sequence[RunRecord], row: int) -> list[RunRecord]:
    """Without the frames in the middle of that row, which its last ones make up for."""
    places = [at for at, record in enumerate(film) if record.row == row]
    gone = places[FIRST:-LAST]
    if not gone:
        return list(film)
    after = film[places[-LAST]]
    left_out = LeftOut.of([film[at] for at in gone], after.left_out)
    kept = [record for at, record in enumerate(film) if at not in gone]
    return [replace(one, left_out=left_out) if one is after else one for one in kept]


def _newest(film: Sequence[RunRecord], most: int) -> list[RunRecord]:
    rows = sorted({record.row for record in film})
    oldest = rows[-most:][0]
    return [record for record in film if record.row >= oldest]
