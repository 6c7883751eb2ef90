"""A watch on the film: each change of the state between two records must be in the second one.

It is switched on in the server that the walks visit (`watched.py`), and in that of
`test_rewind.py`. It copies each state, compares the copies, and writes its findings into a file,
one line for each pair of records.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor.run_record import RunRecord
from tutor.sandbox.recorder import Recorder
from tutor.sandbox.script_run import ScriptRun
from tutor.sandbox.since import Left
from tutor.sandbox.snapshots import same

FILE = "WALKS_WATCHED"
"""The environment variable with the path of the file."""

Snapshot = Mapping[str, object]


@dataclass(frozen=True)
class Uncopied:
    """Stands for a value that cannot be copied, such as a queue. The record may see it change."""

    type: str


def snapshot(state: Mapping[str, object]) -> Snapshot:
    copied: dict[str, object] = {}
    for key, value in state.items():
        copied[key] = Uncopied(type(value).__name__)
        with suppress(Exception):
            if same(copy := deepcopy(value), value):
                copied[key] = copy
    return copied


def untold(left: Snapshot, record: RunRecord, begun: Snapshot) -> list[str]:
    """The changes from `left` to `begun` that are missing or wrong in the record's `since`."""
    recorded = {change.key: change.sign for change in record.since}
    wrong = []
    for key in sorted(left.keys() | begun.keys() | recorded.keys()):
        if key not in left:
            became = "+" if key in begun else ""
        elif key not in begun:
            became = "−"
        else:
            became = "" if same(left[key], begun[key]) else "~≈"
            if not became and isinstance(left[key], Uncopied) and recorded.get(key) == "≈":
                became = "≈"
        if recorded.get(key, "") not in became or bool(became) != (key in recorded):
            found = recorded.get(key, "nothing")
            wrong.append(f"{key}: {became or 'the same'}, but the record has {found}")
    return wrong


def watch() -> None:
    """Compare each record of each demo with the one before it, from the first call on."""
    if hasattr(Recorder, "begun"):
        return
    begin, leave, make = Recorder.begin, ScriptRun._leave, ScriptRun.record  # noqa: SLF001 - it is watched

    def begin_watched(self: Any, state: Mapping[str, object], found: Left | None = None) -> None:
        self.begun = snapshot(state)
        begin(self, state, found)

    def leave_watched(self: Any, after: dict[str, object]) -> None:
        self.recorder.ended = snapshot(after)
        leave(self, after)

    def make_watched(self: Any, number: int, *, asked_again: bool, stopped: bool) -> RunRecord:
        record = make(self, number, asked_again=asked_again, stopped=stopped)
        film = self.session.__dict__.setdefault("watched", {})
        film[number] = (self.recorder.begun, record, self.recorder.ended)
        for pair in ((number - 1, number), (number, number + 1)):
            if pair[0] in film and pair[1] in film:
                _, _, left = film[pair[0]]
                begun, later, _ = film[pair[1]]
                _note(self.session.name, pair[1], untold(left, later, begun))
        if number == 1:
            _note(self.session.name, 1, untold({}, record, self.recorder.begun))
        return record

    Recorder.begun = {}  # type: ignore[attr-defined]
    Recorder.begin = begin_watched  # type: ignore[method-assign]
    ScriptRun._leave = leave_watched  # type: ignore[method-assign]  # noqa: SLF001 - as above
    ScriptRun.record = make_watched  # type: ignore[method-assign]


def _note(namespace: str, number: int, wrong: list[str]) -> None:
    with Path(os.environ[FILE]).open("a") as file:
        file.write(json.dumps([f"{namespace}, run {number}", wrong]) + "\n")


def found(file: Path) -> list[tuple[str, list[str]]]:
    """Each record that was compared, and the faults in it."""
    return [tuple(json.loads(line)) for line in file.read_text().splitlines()]
