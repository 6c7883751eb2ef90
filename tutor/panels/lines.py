"""The lines that ran, and what each of them did with the state."""

import ast
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby

from tutor.panels import wording
from tutor.run_record import Phase, RunRecord, StateAccess
from tutor.secret import HIDDEN
from tutor.shown_value import ShownValue

MOST_NOTES = 60


def phase_name(phase: Phase) -> str:
    return "script" if phase.kind == "script" else f"{phase.kind} {wording.name(phase.name)}"


def ranges(lines: Iterable[int], spans: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """Neighbouring lines as first and last; `spans` has the last line of each statement."""
    found: list[tuple[int, int]] = []
    for line in sorted(lines):
        last = spans.get(line, line)
        if found and line <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((line, last))
    return tuple(found)


def ran_lines(record: RunRecord) -> set[int]:
    return {line for phase in record.phases for line in phase.lines}


def notes(record: RunRecord, source: str) -> dict[int, str]:
    """For each line that accessed the state, a note about it."""
    heads = _heads(source)
    ran = ran_lines(record)
    order = [access for phase in record.phases for access in phase.accesses]
    values = _values(order, record)
    accesses: dict[tuple[int, str], list[tuple[StateAccess, str]]] = {}
    for access, value in zip(order, values, strict=True):
        if access.line is not None:
            accesses.setdefault((access.line, access.key), []).append((access, value))
    in_place = _in_place(order, record)
    for line_and_key in in_place:
        accesses.setdefault(line_and_key, [])
    found: dict[int, list[str]] = {}
    for line, group in groupby(sorted(accesses), key=lambda line_and_key: line_and_key[0]):
        start = max((start for start in record.lines if start <= line), default=line)
        skips = start in heads and start in ran and heads[start] not in ran
        for _, key in group:
            note = _note(key, accesses[line, key], in_place.get((line, key)), skips)
            found.setdefault(line, []).append(note)
    first = sorted(found)[:MOST_NOTES]
    return {line: _joined(found[line]) for line in first}


def _note(
    key: str, accesses: list[tuple[StateAccess, str]], in_place: bool | None, skips: bool
) -> str:
    """`in_place` says whether the line certainly changed the key's value in place; None if not."""
    name = wording.code(key)
    kinds = {access.kind: (access, value) for access, value in accesses}
    reads = [(access, value) for access, value in accesses if access.kind in ("read", "default")]
    if "delete" in kinds:
        return f"deleted {name}"
    if "write" in kinds:
        access, value = kinds["write"]
        made = any(not access.found for access, _ in accesses if access.kind == "write")
        to = f": {value}" if made and value else f" to {value}" if value else ""
        old = next((value for access, value in reads if access.found), "")
        since = f" from {old}" if old and value and not made else ""
        return f"{'made' if made else 'set'} {name}{since}{to}"
    if in_place is not None:
        return f"changed {name} in place" if in_place else f"may have changed {name} in place"
    if lookup := kinds.get("check") or kinds.get("default"):
        access, _ = lookup
        is_there = "was already there" if access.found else "was not there"
        return f"skipped: {name} {is_there}" if skips else f"{name} {is_there}"
    access, value = reads[-1] if reads else accesses[-1]
    if not access.found:
        return f"{name} was not there"
    return f"read {name}" + (f": {value}" if value and len({v for _, v in reads}) == 1 else "")


def _values(order: list[StateAccess], record: RunRecord) -> list[str]:
    """The value that each access read or wrote; empty if the record does not show it."""
    in_place = {key for _, key in _in_place(order, record)}
    in_place |= record.keys_with("≈")
    writes = [
        (index, access) for index, access in enumerate(order) if access.kind in ("write", "delete")
    ]
    last = {access.key: index for index, access in writes}
    # Values from the browser are set before the first line runs.
    sent = {cause.key: ShownValue("", cause.new) for cause in record.causes if cause.key}
    accessed: set[str] = set()
    written: set[str] = set()
    values = []
    for index, access in enumerate(order):
        key = access.key
        if access.kind in ("write", "delete"):
            written.add(key)
        if index >= last.get(key, 0):  # no later line writes it
            shown = record.shown_after.get(key)
        else:
            shown = None if key in written else sent.get(key, record.shown_before.get(key))
        if key in in_place:  # any line may have changed it, but none before its first access
            shown = None if key in accessed else record.shown_before.get(key)
        accessed.add(key)
        values.append(_brief(shown))
    return values


def _in_place(order: list[StateAccess], record: RunRecord) -> dict[tuple[int, str], bool]:
    """The line and key of each change in place, and whether it is certain."""
    wrote = {(access.line, access.key) for access in order if access.kind == "write"}
    return {
        (line, change.key): change.certain
        for change in record.changes
        for line in change.lines
        if change.sign == "≈" or (change.sign != "−" and (line, change.key) not in wrote)
    }


def _brief(shown: ShownValue | None) -> str:
    if shown is None or shown.text == HIDDEN:
        return ""
    if shown.size is not None:
        return wording.items(shown.size) if shown.size else wording.empty(shown)
    return wording.code(shown.text) if len(shown.text) <= 24 else ""


def _joined(notes: list[str]) -> str:
    if len(notes) > 3:
        notes = [*notes[:3], "…"]
    return "; ".join(notes)


@lru_cache(maxsize=256)
def _heads(source: str) -> Mapping[int, int]:
    """For each line that begins an `if`, the first line of its body."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return {}
    return {
        node.lineno: node.body[0].lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and node.body[0].lineno > node.lineno
    }
