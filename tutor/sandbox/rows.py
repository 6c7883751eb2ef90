"""Rows: runs that follow one another without a click, for the same reason.

A demo that reruns itself, or a fragment with a timer, would fill the film and push out the runs
that the reader caused. So such runs form a row, which counts as one towards the film's length. Of
a long row, only the first and the last records are kept.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from tutor.run_record import LeftOut, RunRecord

FIRST = LAST = 5
"""How many records are kept at each end of a long row."""
_NO_CLICK = frozenset(["rerun", "switch", "fragment"])

_Reason: TypeAlias = tuple[tuple[str, str, int | None], ...]


def with_record(film: Sequence[RunRecord], record: RunRecord, most: int) -> list[RunRecord]:
    """The film with this record added, in the order of numbers, with at most `most` rows."""
    at = bisect_left(film, record.number, key=lambda other: other.number)
    first = _first_of_row(film[:at], record)
    record = replace(record, row=first)
    before = [replace(other, row=first) if other.row > first else other for other in film[:at]]
    return _newest(_shortened([*before, record, *film[at:]], first), most)


def _first_of_row(film: Sequence[RunRecord], record: RunRecord) -> int:
    """The number of the first record of this record's row; in a new row, its own number.

    If a reason recurs, all runs since then belong to the row: two lines may take turns.
    """
    reason = _reason(record)
    for earlier in reversed(film):
        if not reason or not (earlier_reason := _reason(earlier)):
            break
        if earlier_reason == reason:
            return earlier.row
    return record.number


def _reason(record: RunRecord) -> _Reason:
    """Why it ran without a click; empty if the reader did something."""
    causes = record.causes
    is_rerun = any(cause.kind in ("rerun", "switch") or cause.widget == "timer" for cause in causes)
    if not is_rerun or any(cause.kind not in _NO_CLICK for cause in causes):
        return ()
    return tuple((cause.kind, cause.name, cause.line) for cause in causes)


def _shortened(film: Sequence[RunRecord], row: int) -> list[RunRecord]:
    """The film without the middle of that row, which the record after the gap sums up."""
    indexes = [at for at, record in enumerate(film) if record.row == row]
    gone = indexes[FIRST:-LAST]
    if not gone:
        return list(film)
    after = film[indexes[-LAST]]
    left_out = LeftOut.of([film[at] for at in gone], after.left_out)
    kept = [record for at, record in enumerate(film) if at not in gone]
    return [replace(record, left_out=left_out) if record is after else record for record in kept]


def _newest(film: Sequence[RunRecord], most: int) -> list[RunRecord]:
    rows = sorted({record.row for record in film})
    oldest = rows[-most:][0]
    return [record for record in film if record.row >= oldest]
