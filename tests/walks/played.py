"""A watch that notes the inputs and the film of each demo, to feed the inputs to another demo.

It is switched on in the server that the walks visit (`watched.py`), in the one that feeds
(`fed_page.py`), and on the stage of the fidelity tests. For each run it writes one line into a
file of the visitor's session.
"""

import base64
import json
import os
import pickle
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tutor.inputs import Input
from tutor.run_record import RunRecord

FOLDER = "WALKS_PLAYED"
"""The environment variable with the path of the folder of these files."""
VARIES = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{8,32}|\d+\.\d+")
"""Ids that are made anew, and times."""


@dataclass(frozen=True)
class Played:
    demo: str
    """The snippet's name in the sandbox, and the number of its reload."""
    snippet: str
    given: tuple[Input, ...]
    cards: dict[int, Any]
    """By the number of the run. One that was interrupted may end after the next."""


def card(record: RunRecord) -> list[Any]:
    """What a run did, without what is made anew each time."""
    return [
        [
            [cause.kind, _same(cause.name), _same(cause.new), cause.number]
            for cause in record.causes
        ],
        [[phase.kind, phase.name] for phase in record.phases],
        sorted([change.sign, _same(change.key), *change.lines] for change in record.changes),
        record.error and [record.error.type, record.error.line],
        [[_same(each.name), _same(each.new or "")] for each in record.address],
        record.stopped,
    ]


def _same(text: str) -> str:
    return VARIES.sub("…", text)


def watch() -> None:
    # The plain servers of the fidelity tests import this module, and must not have the sandbox.
    from tutor.sandbox.script_run import ScriptRun

    make = ScriptRun.record

    def make_watched(self: Any, number: int, *, asked_again: bool, stopped: bool) -> RunRecord:
        record = make(self, number, asked_again=asked_again, stopped=stopped)
        session = self.session
        given = packed(session.inputs.up_to(number))
        demo = f"{session.name} {session.generation}"
        line = [demo, session.name, number, given, card(record)]
        file = Path(os.environ[FOLDER]) / self.context.session_id
        with file.open("a") as lines:
            lines.write(json.dumps(line) + "\n")
        return record

    ScriptRun.record = make_watched  # type: ignore[method-assign]


def packed(given: tuple[Input, ...]) -> str:
    """Inputs with their files, as a text."""
    return base64.b64encode(pickle.dumps(given)).decode()


def unpacked(text: str) -> tuple[Input, ...]:
    given: tuple[Input, ...] = pickle.loads(base64.b64decode(text))
    return given


def meant(cards: dict[int, Any]) -> list[Any]:
    """The cards that inputs make: without a load, and without what a rewind undid."""
    kept: dict[int, Any] = {}
    for number, card in sorted(cards.items()):
        causes = {cause[0]: cause[3] for cause in card[0]}
        if "rewind" in causes:
            kept = {each: kept[each] for each in kept if each <= causes["rewind"]}
        elif not causes.keys() & {"load", "reload", "replay"}:
            kept[number] = card
    return list(kept.values())


def difference(before: Played, after: Played) -> str:
    """The first run in which two films differ; empty if they are the same."""
    one, other = meant(before.cards), meant(after.cards)
    for number, (first, second) in enumerate(zip(one, other, strict=False), 1):
        if first != second:
            return f"input {number}: {first} was {second} when it was fed"
    if len(one) != len(other):
        return f"{len(one)} runs were {len(other)} when they were fed"
    return ""


def read(file: Path) -> list[Played]:
    """The demos of a session, in the order of their first runs."""
    demos: dict[str, Played] = {}
    lines = sorted(map(json.loads, file.read_text().splitlines()), key=lambda line: line[2])
    for demo, name, number, given, made in lines:
        known = demos.get(demo, Played(demo, name, (), {}))
        cards = known.cards | {number: made}
        demos[demo] = replace(known, given=unpacked(given), cards=cards)
    return list(demos.values())
