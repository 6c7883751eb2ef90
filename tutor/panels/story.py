"""A record in words: why the run began, what it changed, which lines ran, and how it ended.

The texts may contain `code` and *labels*, marked as here, and no other marks: backticks and stars
are removed from a demo's own texts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tutor.messages import Signed
from tutor.panels import changes, going_back, lines, why, wording
from tutor.run_record import RunRecord
from tutor.shown_value import ShownValue

MOST_KEYS = 40  # shown of a state, or named as changed
MOST_SIGNS = 6
MOST_ACTS = 9  # one digit in the gutter


@dataclass(frozen=True)
class Card:
    """The page's text about a record."""

    number: int
    title: str
    """The cause in two or three words, without marks."""
    opened: bool
    """Whether the demo was opened, reloaded or drawn again, and nothing in it caused the run."""
    why: tuple[str, ...]
    changes: tuple[str, ...]
    since: tuple[Signed, ...]
    """The changes between the run before and this one: a sign and a sentence each."""
    signs: tuple[Signed, ...]
    """For each key that changed in the run, or right before it: the sign of the change (`+`, `~`,
    `≈`, `−`), and the key's name."""
    unsigned: int
    """How many more keys changed."""
    badge: str
    """`KeyError`, `stopped`, `interrupted`; empty if the run completed."""
    ended: str
    phases: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    """The name of each phase and its lines, as ranges."""
    idle: tuple[tuple[int, int], ...]
    """The lines that could have run but did not."""
    notes: Mapping[int, str]
    """For a line, a few words about what it did with the state."""
    failed: int | None
    state: Mapping[str, ShownValue]
    unshown: int
    """How many keys of the state are left out."""
    shared: tuple[str, ...]
    lost: tuple[str, ...]
    """Sentences about the values that going back to this record would not restore."""
    dropped: bool
    """Whether going back to it is impossible."""
    seconds: float
    voice: str
    """The whole card in one line, for a screen reader."""
    error: str = ""
    """The error on one line."""
    goes_on: bool = False
    """Whether the demo itself asked for the next run."""
    drawn: tuple[str, ...] = ()
    """See `RunRecord.drawn`."""
    widgets: tuple[str, ...] = ()
    """The keys of the widgets that were drawn."""
    quiet: bool = False
    """Whether `voice` is not announced: the run came with the page or the version, or the demo
    itself asked for it and for the next one."""


def describe(record: RunRecord, source: str) -> Card:
    keys = sorted(record.shown_after)[:MOST_KEYS]
    # Changes by lines of the script come before changes by widgets.
    changed = sorted(record.changes, key=lambda change: not change.lines)[:MOST_KEYS]
    sentences = tuple(changes.sentence(change, record) for change in changed)
    # A rewind's changes are already among the run's own, and a button that is reset is no news.
    between = [change for change in record.since if change.why != "rewind"]
    news = [change for change in between if change.why != "trigger"]
    since = tuple((change.sign, changes.since(change, record)) for change in between[:MOST_KEYS])
    spoken = [changes.since(change, record) for change in news[:MOST_KEYS]]
    known = {change.key for change in record.changes}
    signed = [*changed, *(change for change in news if change.key not in known)]
    address = record.address[:MOST_KEYS]
    sentences += tuple(map(changes.of_address, address))
    signs: list[Signed] = [(change.sign, wording.name(change.key)) for change in signed]
    signs += map(changes.sign_of_address, address)
    uncertain = tuple(filter(None, [changes.uncertain(record)]))
    more = wording.more(len(record.changes) - len(changed), "key", "changed, too")
    return Card(
        number=record.number,
        title=why.title(record),
        opened=all(cause.kind in why.TITLES for cause in record.causes),
        why=(*why.sentences(record), *going_back.stayed(record)),
        changes=sentences + more + uncertain,
        since=since,
        signs=tuple(signs[:MOST_SIGNS]),
        unsigned=max(
            len(known | {change.key for change in news}) + len(record.address) - MOST_SIGNS, 0
        ),
        badge=badge(record),
        ended=ended(record),
        phases=tuple(
            (lines.phase_name(phase), lines.ranges(phase.lines, record.lines))
            for phase in record.phases[:MOST_ACTS]
        ),
        idle=lines.ranges(set(record.lines) - lines.ran_lines(record), record.lines),
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
        error=error(record),
        goes_on=record.asked_for_rerun and not record.stopped,
        drawn=record.drawn,
        widgets=tuple(map(wording.name, record.widgets)),
        voice=voice(record, (*sentences, *spoken) or uncertain),
        quiet=_came_with_page(record) or _goes_on(record),
    )


def _came_with_page(record: RunRecord) -> bool:
    kinds = {cause.kind for cause in record.causes}
    return bool(kinds) and kinds <= {"load", "return"}


def _goes_on(record: RunRecord) -> bool:
    return record.reruns > 0 and record.asked_for_rerun and not record.stopped


def _apart(keys: list[str]) -> list[str]:
    """The names of the keys, with numbers where two would be alike."""
    names = [wording.name(key) for key in keys]
    return [f"{name} ({n})" if names.count(name) > 1 else name for n, name in enumerate(names, 1)]


def error(record: RunRecord) -> str:
    """The error of a run on one line; empty if there was none."""
    if record.error is None:
        return ""
    return f"{record.error.type}: {record.error.message}".splitlines()[0][:200]


def badge(record: RunRecord) -> str:
    if record.error:
        return wording.cut(wording.plain(record.error.type))
    return "stopped" if record.stopped else "interrupted" if record.interrupted else ""


def ended(record: RunRecord) -> str:
    if record.error:
        at = f"Line {record.error.line}" if record.error.line else "It"
        return f"{at} failed with {wording.code(record.error.type)}."
    subject = f"Line {record.rerun_line}" if record.rerun_line else "It"
    if record.stopped:
        return f"{subject} asked for yet another rerun, so the demo was stopped there."
    if record.interrupted:
        return "A newer click, or Stop, ended it before its last line."
    if record.asked_for_rerun and record.switched_to is not None:
        page = wording.label(record.switched_to)
        opened = f"*{page}* was opened" if page else "the page was opened"
        return f"{subject} called `st.switch_page()`: the run ended there, and {opened}."
    if record.asked_for_rerun:
        return f"{subject} called `st.rerun()`: the run ended there, and the next one began."
    return ""


def voice(record: RunRecord, changes: tuple[str, ...]) -> str:
    first = next(iter(why.main_causes(record)), None)
    named = first is not None and first.kind in ("widget", "form") and wording.label(first.name)
    fragment, title = why.fragments(record), why.title(record)
    cause = title.removeprefix(fragment).removeprefix(", ") if fragment else title
    ran = f"Rerun {record.number}" + (f", {fragment}" if fragment else "")
    parts = [f"{ran}, caused by {named or cause}" if named or cause else ran]
    parts += changes[:3] or ["nothing changed"]
    if len(changes) > 3:
        parts.append(wording.counted(len(changes) - 3, "more change"))
    if ending := badge(record):
        parts.append(ending)
    return re.sub(r"`([^`]*)`|\*([^*]*)\*", r"\1\2", "; ".join(parts))
