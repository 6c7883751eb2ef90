"""A row of reruns in words: what the strip says on the one card that they fold into."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from tutor.panels import changes, story, why, wording
from tutor.run_record import Change, RunRecord

MOST_CARDS = 3
"""So many reruns of the same cause are a card each; more fold into one."""
MOST_TITLES = 3


@dataclass(frozen=True)
class Fold:
    """What the page says of a row, from its `first` rerun to its `last`."""

    first: int
    last: int
    title: str
    """What has caused them, without marks."""
    count: int
    left_out: int
    """How many of them are not kept."""
    gap: int
    """The first rerun that is kept after those that are not; 0 if all are."""
    signs: tuple[tuple[str, str], ...]
    """Of each key that is not as it was before the first of them, what became of it."""
    unsigned: int
    badge: str
    told: str
    """In a sentence, with marks."""
    changes: tuple[str, ...]
    voice: str


def folds(film: Iterable[RunRecord]) -> tuple[Fold, ...]:
    """The rows that are long enough, oldest first."""
    rows = [list(records) for _, records in groupby(film, key=lambda record: record.row)]
    return tuple(_fold(records) for records in rows if _count(records) > MOST_CARDS)


def _count(records: Sequence[RunRecord]) -> int:
    return len(records) + sum(record.left_out.count for record in records)


def _fold(records: Sequence[RunRecord]) -> Fold:
    first, last, count = records[0], records[-1], _count(records)
    left_out = count - len(records)
    title = _title(records)
    became = _became(records)
    whole = replace(last, shown_before=first.shown_before, shown_left=None, changes=became)
    told = tuple(changes.sentence(one, whole) for one in became[: story.MOST_SIGNS])
    told += wording.more(len(became) - len(told), "key", "changed, too")
    return Fold(
        first=first.number,
        last=last.number,
        title=title,
        count=count,
        left_out=left_out,
        gap=next((record.number for record in records if record.left_out.count), 0),
        signs=tuple((one.sign, wording.name(one.key)) for one in became[: story.MOST_SIGNS]),
        unsigned=max(len(became) - story.MOST_SIGNS, 0),
        badge=story.badge(last),
        told=_told(first.number, last.number, title, left_out),
        changes=told,
        voice=_voice(records, title, told),
    )


def _told(first: int, last: int, title: str, left_out: int) -> str:
    said = f"Reruns {first} to {last} have the same cause: {title}."
    are = "is" if left_out == 1 else "are"
    return f"{said} {left_out:,} of them {are} not kept." if left_out else said


def _title(records: Sequence[RunRecord]) -> str:
    """Two lines that take turns are both named."""
    titles = list(dict.fromkeys(why.title(record) for record in records))
    lines = {cause.line for record in records for cause in record.causes if cause.kind == "rerun"}
    if len(titles) > 1 and all(title.startswith("st.rerun(), line") for title in titles):
        named = tuple(sorted(line for line in lines if line))
        return f"st.rerun(), {wording.at(named)}"
    more = [f"{len(titles) - MOST_TITLES} more"] if len(titles) > MOST_TITLES else []
    return wording.listed(titles[:MOST_TITLES] + more)


def _became(records: Sequence[RunRecord]) -> tuple[Change, ...]:
    """What sets the state that the last of them left apart from the one the first began with."""
    signs: dict[str, set[str]] = {}
    lines: dict[str, set[int]] = {}
    for record in records:
        for key, sign in record.left_out.changes:
            signs.setdefault(key, set()).add(sign)
        for change in record.changes:
            signs.setdefault(change.key, set()).add(change.sign)
            lines.setdefault(change.key, set()).update(change.lines)
    before, after = records[0].shown_before, records[-1].shown_after
    return tuple(
        Change(key, sign, tuple(sorted(lines.get(key, ()))))
        for key in sorted(signs)
        if (sign := _sign(key, signs[key], before, after))
    )


def _sign(
    key: str, signs: set[str], before: Mapping[str, object], after: Mapping[str, object]
) -> Literal["+", "~", "≈", "−", ""]:
    if key in before and key in after:
        return "≈" if signs == {"≈"} else "~"
    return "+" if key in after else "−" if key in before else ""


def _voice(records: Sequence[RunRecord], title: str, told: tuple[str, ...]) -> str:
    first, last = records[0].number, records[-1].number
    said = [f"Reruns {first} to {last}, caused by {title}, {_count(records)} times"]
    said += told[:3] or ["nothing changed"]
    if badge := story.badge(records[-1]):
        said.append(badge)
    return re.sub(r"`([^`]*)`|\*([^*]*)\*", r"\1\2", "; ".join(said))
