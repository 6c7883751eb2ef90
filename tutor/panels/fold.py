"""A row of reruns in words: the text of the one card that they fold into."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from tutor.messages import Signed
from tutor.panels import changes, story, why, wording
from tutor.run_record import Change, RunRecord

MOST_CARDS = 3
"""Up to this many reruns of the same cause are a card each; more fold into one."""
MOST_TITLES = 3


@dataclass(frozen=True)
class Fold:
    """The page's text about a row, from its `first` rerun to its `last`."""

    first: int
    last: int
    title: str
    """Their cause, without marks."""
    count: int
    left_out: int
    """How many of them are not kept."""
    gap: int
    """The first rerun that is kept after those that are not; 0 if all are kept."""
    signs: tuple[Signed, ...]
    """For each key that the row changed: the sign of the change, and the key's name."""
    unsigned: int
    badge: str
    sentence: str
    """The title in a sentence, with marks."""
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
    sentences = tuple(changes.sentence(change, whole) for change in became[: story.MOST_SIGNS])
    sentences += wording.more(len(became) - len(sentences), "key", "changed, too")
    return Fold(
        first=first.number,
        last=last.number,
        title=title,
        count=count,
        left_out=left_out,
        gap=next((record.number for record in records if record.left_out.count), 0),
        signs=tuple(
            (change.sign, wording.name(change.key)) for change in became[: story.MOST_SIGNS]
        ),
        unsigned=max(len(became) - story.MOST_SIGNS, 0),
        badge=story.badge(last),
        sentence=_sentence(first.number, last.number, title, left_out),
        changes=sentences,
        voice=_voice(records, title, sentences),
    )


def _sentence(first: int, last: int, title: str, left_out: int) -> str:
    sentence = f"Reruns {first} to {last} have the same cause: {title}."
    are = "is" if left_out == 1 else "are"
    return f"{sentence} {left_out:,} of them {are} not kept." if left_out else sentence


def _title(records: Sequence[RunRecord]) -> str:
    """The cause of the row; if two lines take turns, both are named."""
    titles = list(dict.fromkeys(why.title(record) for record in records))
    lines = {cause.line for record in records for cause in record.causes if cause.kind == "rerun"}
    if len(titles) > 1 and all(title.startswith("st.rerun(), line") for title in titles):
        named = tuple(sorted(line for line in lines if line))
        return f"st.rerun(), {wording.at(named)}"
    more = [f"{len(titles) - MOST_TITLES} more"] if len(titles) > MOST_TITLES else []
    return wording.listed(titles[:MOST_TITLES] + more)


def _became(records: Sequence[RunRecord]) -> tuple[Change, ...]:
    """The changes from the state before the first of them to the state after the last."""
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


def _voice(records: Sequence[RunRecord], title: str, sentences: tuple[str, ...]) -> str:
    first, last = records[0].number, records[-1].number
    parts = [f"Reruns {first} to {last}, caused by {title}, {_count(records)} times"]
    parts += sentences[:3] or ["nothing changed"]
    if badge := story.badge(records[-1]):
        parts.append(badge)
    return re.sub(r"`([^`]*)`|\*([^*]*)\*", r"\1\2", "; ".join(parts))
