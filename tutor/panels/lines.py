"""Which lines a run took, and what each of them did with the state."""

import ast
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby

from tutor.frame import Act, Frame, Seen, Touch
from tutor.panels import wording
from tutor.secret import HIDDEN

MOST_NOTES = 60


def act_name(act: Act) -> str:
    return "script" if act.kind == "script" else f"{act.kind} {wording.name(act.name)}"


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


def that_ran(frame: Frame) -> set[int]:
    return {line for act in frame.acts for line in act.lines}


def notes(frame: Frame, source: str) -> dict[int, str]:
    """At each line that dealt with the state, what it did there."""
    heads = _heads(source)
    ran = that_ran(frame)
    order = [touch for act in frame.acts for touch in act.touches]
    values = _values(order, frame)
    dealings: dict[tuple[int, str], list[tuple[Touch, str]]] = {}
    for touch, value in zip(order, values, strict=True):
        if touch.line is not None:
            dealings.setdefault((touch.line, touch.key), []).append((touch, value))
    in_place = _in_place(order, frame)
    for at in in_place:
        dealings.setdefault(at, [])
    said: dict[int, list[str]] = {}
    for line, group in groupby(sorted(dealings), key=lambda at: at[0]):
        start = max((one for one in frame.lines if one <= line), default=line)
        skips = start in heads and start in ran and heads[start] not in ran
        for _, key in group:
            note = _note(key, dealings[line, key], in_place.get((line, key)), skips)
            said.setdefault(line, []).append(note)
    first = sorted(said)[:MOST_NOTES]
    return {line: _joined(said[line]) for line in first}


def _note(key: str, dealing: list[tuple[Touch, str]], in_place: bool | None, skips: bool) -> str:
    """`in_place` says whether it is certain that the line has changed what the key holds."""
    name = wording.code(key)
    kinds = {touch.kind: (touch, value) for touch, value in dealing}
    reads = [(touch, value) for touch, value in dealing if touch.kind in ("read", "default")]
    if "delete" in kinds:
        return f"deleted {name}"
    if "write" in kinds:
        touch, value = kinds["write"]
        made = any(not one.found for one, _ in dealing if one.kind == "write")
        to = f": {value}" if made and value else f" to {value}" if value else ""
        old = next((value for touch, value in reads if touch.found), "")
        since = f" from {old}" if old and value and not made else ""
        return f"{'made' if made else 'set'} {name}{since}{to}"
    if in_place is not None:
        return f"changed {name} in place" if in_place else f"may have changed {name} in place"
    if looked := kinds.get("check") or kinds.get("default"):
        touch, _ = looked
        is_there = "was already there" if touch.found else "was not there"
        return f"skipped: {name} {is_there}" if skips else f"{name} {is_there}"
    touch, value = reads[-1] if reads else dealing[-1]
    if not touch.found:
        return f"{name} was not there"
    return f"read {name}" + (f": {value}" if value and len({v for _, v in reads}) == 1 else "")


def _values(order: list[Touch], frame: Frame) -> list[str]:
    """What each touch read or wrote, where the frame lets one tell; else an empty text."""
    in_place = {key for _, key in _in_place(order, frame)}
    in_place |= frame.keys_with("≈")
    last = {touch.key: at for at, touch in enumerate(order) if touch.kind in ("write", "delete")}
    # What the browser sent was there before the first line.
    sent = {cause.key: Seen("", cause.new) for cause in frame.causes if cause.key}
    met: set[str] = set()
    written: set[str] = set()
    values = []
    for at, touch in enumerate(order):
        key = touch.key
        if touch.kind in ("write", "delete"):
            written.add(key)
        if at >= last.get(key, 0):  # nothing is written to it from here on
            seen = frame.seen_after.get(key)
        else:
            seen = None if key in written else sent.get(key, frame.seen_before.get(key))
        if key in in_place:  # it may have changed at any line, but not before it was first met
            seen = None if key in met else frame.seen_before.get(key)
        met.add(key)
        values.append(_brief(seen))
    return values


def _in_place(order: list[Touch], frame: Frame) -> dict[tuple[int, str], bool]:
    """The lines that changed what a key holds, with the key; and whether that is certain."""
    wrote = {(touch.line, touch.key) for touch in order if touch.kind == "write"}
    return {
        (line, change.key): change.certain
        for change in frame.changes
        for line in change.lines
        if change.sign == "≈" or (change.sign != "−" and (line, change.key) not in wrote)
    }


def _brief(seen: Seen | None) -> str:
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
