"""A frame in words: why it ran, what it changed, which lines it took, and how it ended.

Words may hold `code` and *labels*, marked as here. Nothing else in them is a mark: what comes from
a demo has lost its backticks and stars.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tutor.panels import changes, going_back, lines, why, wording
from tutor.run_record import RunRecord
from tutor.shown_value import ShownValue

MOST_KEYS = 40  # of a state, or named as changed
MOST_SIGNS = 6
MOST_ACTS = 9  # one digit in the gutter


@dataclass(frozen=True)
class Told:
    """What the page says of a frame."""

    number: int
    title: str
    """The cause in two or three words, without marks."""
    opened: bool
    """Whether nothing in the demo has led to it: it was opened, reloaded, or drawn again."""
    why: tuple[str, ...]
    changes: tuple[str, ...]
    since: tuple[tuple[str, str], ...]
    """What happened between the run before and this one: a sign and a sentence each."""
    signs: tuple[tuple[str, str], ...]
    """Of each key that changed in the run, or right before it, what became of it (`+`, `~`, `≈`,
    `−`), and its name."""
    unsigned: int
    """How many more keys changed."""
    badge: str
    """`KeyError`, `stopped`, `interrupted`; empty if the run came to its end."""
    ended: str
    phases: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    """Of each act its name and its lines, as ranges."""
    idle: tuple[tuple[int, int], ...]
    """The lines that could have run and did not."""
    notes: Mapping[int, str]
    """What a line did with the state, in a few words."""
    failed: int | None
    state: Mapping[str, ShownValue]
    unshown: int
    """How many keys of the state are left out."""
    shared: tuple[str, ...]
    lost: tuple[str, ...]
    """What going back to this frame would not bring back."""
    dropped: bool
    """Whether nothing can go back to it."""
    seconds: float
    voice: str
    """All of it in one line, for ears."""
    quiet: bool = False
    """Whether that need not be said: the run came with the page or the version, or the demo itself
    asked for it, and for the next."""


def tell(record: RunRecord, source: str) -> Told:
    keys = sorted(record.shown_after)[:MOST_KEYS]
    # What a line of the script did comes before what a widget did.
    changed = sorted(record.changes, key=lambda change: not change.lines)[:MOST_KEYS]
    told = tuple(changes.sentence(one, record) for one in changed)
    # What a rewind did is told as what it changed; that a button is no longer True is no news.
    between = [one for one in record.since if one.why != "rewind"]
    news = [one for one in between if one.why != "trigger"]
    since = tuple((one.sign, changes.since(one, record)) for one in between[:MOST_KEYS])
    said = [changes.since(one, record) for one in news[:MOST_KEYS]]
    known = {one.key for one in record.changes}
    every = [*changed, *(one for one in news if one.key not in known)]
    address = record.address[:MOST_KEYS]
    told += tuple(map(changes.of_address, address))
    signs: list[tuple[str, str]] = [(one.sign, wording.name(one.key)) for one in every]
    signs += map(changes.sign_of_address, address)
    untold = tuple(filter(None, [changes.untold(record)]))
    more = wording.more(len(record.changes) - len(changed), "key", "changed, too")
    return Told(
        number=record.number,
        title=why.title(record),
        opened=all(cause.kind in why.TITLES for cause in record.causes),
        why=(*why.sentences(record), *going_back.stayed(record)),
        changes=told + more + untold,
        since=since,
        signs=tuple(signs[:MOST_SIGNS]),
        unsigned=max(len(known | {one.key for one in news}) + len(record.address) - MOST_SIGNS, 0),
        badge=badge(record),
        ended=ended(record),
        phases=tuple(
            (lines.act_name(phase), lines.ranges(phase.lines, record.lines))
            for phase in record.phases[:MOST_ACTS]
        ),
        idle=lines.ranges(set(record.lines) - lines.that_ran(record), record.lines),
        notes=lines.notes(record, source),
        failed=record.error.line if record.error else None,
        state=dict(zip(_apart(keys), (record.shown_after[key] for key in keys), strict=True)),
        unshown=len(record.shown_after) - len(keys),
        shared=tuple(
            f"{wording.listed(wording.first(list(map(wording.code, keys))))} hold the same object."
            for keys in record.shared[: wording.MOST_SENTENCES]
        ),
        lost=going_back.lost(record),
        dropped=record.dropped,
        seconds=record.seconds,
        voice=voice(record, (*told, *said) or untold),
        quiet=_comes_along(record) or _goes_on(record),
    )


def _comes_along(record: RunRecord) -> bool:
    kinds = {cause.kind for cause in record.causes}
    return bool(kinds) and kinds <= {"load", "return"}


def _goes_on(record: RunRecord) -> bool:
    return record.reruns > 0 and record.rerun_asked and not record.stopped


def _apart(keys: list[str]) -> list[str]:
    """The names of keys, no two alike."""
    names = [wording.name(key) for key in keys]
    return [f"{name} ({at})" if names.count(name) > 1 else name for at, name in enumerate(names, 1)]


def badge(record: RunRecord) -> str:
    if record.error:
        return wording.cut(wording.plain(record.error.type))
    return "stopped" if record.stopped else "interrupted" if record.interrupted else ""


def ended(record: RunRecord) -> str:
    if record.error:
        at = f"Line {record.error.line}" if record.error.line else "It"
        return f"{at} failed with {wording.code(record.error.type)}."
    asked = f"Line {record.rerun_line}" if record.rerun_line else "It"
    if record.stopped:
        return f"{asked} asked for yet another rerun: the demo was stopped there."
    if record.interrupted:
        return "A newer click, or Stop, ended it before its last line."
    if record.rerun_asked and record.switched_to is not None:
        page = wording.label(record.switched_to)
        opened = f"*{page}* was opened" if page else "the page was opened"
        return f"{asked} called `st.switch_page()`: the run ended there, and {opened}."
    if record.rerun_asked:
        return f"{asked} called `st.rerun()`: the run ended there, and the next one began."
    return ""


def voice(record: RunRecord, changes: tuple[str, ...]) -> str:
    first = next(iter(why.told(record)), None)
    named = first is not None and first.kind in ("widget", "form") and wording.label(first.name)
    fragment, title = why.fragments(record), why.title(record)
    cause = title.removeprefix(fragment).removeprefix(", ") if fragment else title
    ran = f"Rerun {record.number}" + (f", {fragment}" if fragment else "")
    said = [f"{ran}, caused by {named or cause}" if named or cause else ran]
    said += changes[:3] or ["nothing changed"]
    if len(changes) > 3:
        said.append(wording.counted(len(changes) - 3, "more change"))
    if what := badge(record):
        said.append(what)
    return re.sub(r"`([^`]*)`|\*([^*]*)\*", r"\1\2", "; ".join(said))
