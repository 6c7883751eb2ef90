"""Which lines a run took, and what each of them did with the state."""

import ast
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby

from tutor.panels import wording
from tutor.run_record import Phase, RunRecord, StateAccess
from tutor.secret import HIDDEN
from tutor.shown_value import ShownValue

MOST_NOTES = 60


def act_name(phase: Phase) -> str:
    return "script" if phase.kind == "script" else f"{phase.kind} {wording.name(phase.name)}"


def ranges(lines: Iterable[int], spans: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """Lines that stand together, as first and last; `spans` says where a statement ends."""
    found: list[tuple[int, int]] = []
    for line in sorted(lines):
        last = spans.get(line, line)
        if found and line <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((line, last))
    return tuple(found)


def that_ran(record: RunRecord) -> set[int]:
    return {line for phase in record.phases for line in phase.lines}


def notes(record: RunRecord, source: str) -> dict[int, str]:
    """At each line that dealt with the state, what it did there."""
    heads = _heads(source)
    ran = that_ran(record)
    order = [access for phase in record.phases for access in phase.accesses]
    values = _values(order, record)
    dealings: dict[tuple[int, str], list[tuple[StateAccess, str]]] = {}
    for access, value in zip(order, values, strict=True):
        if access.line is not None:
            dealings.setdefault((access.line, access.key), []).append((access, value))
    in_place = _in_place(order, record)
    for at in in_place:
        dealings.setdefault(at, [])
    said: dict[int, list[str]] = {}
    for line, group in groupby(sorted(dealings), key=lambda at: at[0]):
        start = max((one for one in record.lines if one <= line), default=line)
        skips = start in heads and start in ran and heads[start] not in ran
        for _, key in group:
            note = _note(key, dealings[line, key], in_place.get((line, key)), skips)
            said.setdefault(line, []).append(note)
    first = sorted(said)[:MOST_NOTES]
    return {line: _joined(said[line]) for line in first}


def _note(
    key: str, dealing: list[tuple[StateAccess, str]], in_place: bool | None, skips: bool
) -> str:
    """`in_place` says whether it is certain that the line has changed what the key holds."""
    name = wording.code(key)
    kinds = {access.kind: (access, value) for access, value in dealing}
    reads = [(access, value) for access, value in dealing if access.kind in ("read", "default")]
    if "delete" in kinds:
        return f"deleted {name}"
    if "write" in kinds:
        access, value = kinds["write"]
        made = any(not one.found for one, _ in dealing if one.kind == "write")
        to = f": {value}" if made and value else f" to {value}" if value else ""
        old = next((value for access, value in reads if access.found), "")
        since = f" from {old}" if old and value and not made else ""
        return f"{'made' if made else 'set'} {name}{since}{to}"
    if in_place is not None:
        return f"changed {name} in place" if in_place else f"may have changed {name} in place"
    if looked := kinds.get("check") or kinds.get("default"):
        access, _ = looked
        is_there = "was already there" if access.found else "was not there"
        return f"skipped: {name} {is_there}" if skips else f"{name} {is_there}"
    access, value = reads[-1] if reads else dealing[-1]
    if not access.found:
        return f"{name} was not there"
    return f"read {name}" + (f": {value}" if value and len({v for _, v in reads}) == 1 else "")


def _values(order: list[StateAccess], record: RunRecord) -> list[str]:
    """What each touch read or wrote, where the frame lets one tell; else an empty text."""
    in_place = {key for _, key in _in_place(order, record)}
    in_place |= record.keys_with("≈")
    last = {access.key: at for at, access in enumerate(order) if access.kind in ("write", "delete")}
    # What the browser sent was there before the first line.
    sent = {cause.key: ShownValue("", cause.new) for cause in record.causes if cause.key}
    met: set[str] = set()
    written: set[str] = set()
    values = []
    for at, access in enumerate(order):
        key = access.key
        if access.kind in ("write", "delete"):
            written.add(key)
        if at >= last.get(key, 0):  # nothing is written to it from here on
            seen = record.shown_after.get(key)
        else:
            seen = None if key in written else sent.get(key, record.shown_before.get(key))
        if key in in_place:  # it may have changed at any line, but not before it was first met
            seen = None if key in met else record.shown_before.get(key)
        met.add(key)
        values.append(_brief(seen))
    return values


def _in_place(order: list[StateAccess], record: RunRecord) -> dict[tuple[int, str], bool]:
    """The lines that changed what a key holds, with the key; and whether that is certain."""
    wrote = {(access.line, access.key) for access in order if access.kind == "write"}
    return {
        (line, change.key): change.certain
        for change in record.changes
        for line in change.lines
        if change.sign == "≈" or (change.sign != "−" and (line, change.key) not in wrote)
    }


def _brief(seen: ShownValue | None) -> str:
    if seen is None or seen.text == HIDDEN:
        return ""
    if seen.size is not None:
        return wording.items(seen.size) if seen.size else wording.empty(seen)
    return wording.code(seen.text) if len(seen.text) <= 24 else ""


def _joined(said: list[str]) -> str:
    if len(said) > 3:
        said = [*said[:3], "…"]
    return "; ".join(said)


@lru_cache(maxsize=256)
def _heads(source: str) -> Mapping[int, int]:
    """Of each line that begins an `if`, the first line of what it guards."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return {}
    return {
        node.lineno: node.body[0].lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and node.body[0].lineno > node.lineno
    }
