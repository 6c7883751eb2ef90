"""A row of reruns in words: what the strip says on the one card that they fold into."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from tutor.frame import Change, Frame
from tutor.panels import changes, story, why, wording

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


def folds(film: Iterable[Frame]) -> tuple[Fold, ...]:
    """The rows that are long enough, oldest first."""
    rows = [list(frames) for _, frames in groupby(film, key=lambda frame: frame.row)]
    return tuple(_fold(frames) for frames in rows if _count(frames) > MOST_CARDS)


def _count(frames: Sequence[Frame]) -> int:
    return len(frames) + sum(frame.left_out.count for frame in frames)


def _fold(frames: Sequence[Frame]) -> Fold:
    first, last, count = frames[0], frames[-1], _count(frames)
    left_out = count - len(frames)
    title = _title(frames)
    became = _became(frames)
    whole = replace(last, seen_before=first.seen_before, seen_left=None, changes=became)
    told = tuple(changes.sentence(one, whole) for one in became[: story.MOST_SIGNS])
    told += wording.more(len(became) - len(told), "key", "changed, too")
    return Fold(
        first=first.number,
        last=last.number,
        title=title,
        count=count,
        left_out=left_out,
        gap=next((frame.number for frame in frames if frame.left_out.count), 0),
        signs=tuple((one.sign, wording.name(one.key)) for one in became[: story.MOST_SIGNS]),
        unsigned=max(len(became) - story.MOST_SIGNS, 0),
        badge=story.badge(last),
        told=_told(first.number, last.number, title, left_out),
        changes=told,
        voice=_voice(frames, title, told),
    )


def _told(first: int, last: int, title: str, left_out: int) -> str:
    said = f"Reruns {first} to {last} have the same cause: {title}."
    are = "is" if left_out == 1 else "are"
    return f"{said} {left_out:,} of them {are} not kept." if left_out else said


def _title(frames: Sequence[Frame]) -> str:
    """Two lines that take turns are both named."""
    titles = list(dict.fromkeys(why.title(frame) for frame in frames))
    lines = {cause.line for frame in frames for cause in frame.causes if cause.kind == "rerun"}
    if len(titles) > 1 and all(title.startswith("st.rerun(), line") for title in titles):
        named = tuple(sorted(line for line in lines if line))
        return f"st.rerun(), {wording.at(named)}"
    more = [f"{len(titles) - MOST_TITLES} more"] if len(titles) > MOST_TITLES else []
    return wording.listed(titles[:MOST_TITLES] + more)


def _became(frames: Sequence[Frame]) -> tuple[Change, ...]:
    """What sets the state that the last of them left apart from the one the first began with."""
    signs: dict[str, set[str]] = {}
    lines: dict[str, set[int]] = {}
    for frame in frames:
        for key, sign in frame.left_out.changes:
            signs.setdefault(key, set()).add(sign)
        for change in frame.changes:
            signs.setdefault(change.key, set()).add(change.sign)
            lines.setdefault(change.key, set()).update(change.lines)
    before, after = frames[0].seen_before, frames[-1].seen_after
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


def _voice(frames: Sequence[Frame], title: str, told: tuple[str, ...]) -> str:
    first, last = frames[0].number, frames[-1].number
    said = [f"Reruns {first} to {last}, caused by {title}, {_count(frames)} times"]
    said += told[:3] or ["nothing changed"]
    if badge := story.badge(frames[-1]):
        said.append(badge)
    return re.sub(r"`([^`]*)`|\*([^*]*)\*", r"\1\2", "; ".join(said))
