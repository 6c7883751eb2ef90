"""Many visitors at once: each presses every few seconds, in a session of its own."""

import json
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import acts, courses, crowd_edited
from bench.sides import ROOT, SIDES, SITE, Served, Side, serving
from tests.visitor import Visitor

SIZES = (30, 100, 250)
EVERY = 5.0
"""Seconds between two clicks of a visitor."""
DISTURBED = 100
"""The size of the crowd that has busy neighbours."""
STREAMING, WAITING, LOOPING, EDITING = 10, 10, 10, 8
"""Neighbours: with an answer that streams, with a script that sleeps, with an endless loop, and
with edited code."""


@dataclass(frozen=True)
class Found:
    """Times in ms: of all clicks, and from the connection to the end of the first run."""

    clicks: list[float]
    opened: list[float]
    lost: int
    """How many visitors got no answer, or lost their connection."""
    pauses: list[tuple[int, float]]
    """The garbage collections of the server: the generation, and the time in ms."""


def measured(sizes: Sequence[int], seconds: float) -> Iterator[tuple[int, Side, Found]]:
    """Each size on each side in turn, always with a new server."""
    for size in sizes:
        for side in SIDES:
            yield size, side, _crowd(side, size, seconds)


def disturbed(seconds: float) -> Found:
    """The crowd of `DISTURBED` visitors of the site, with busy neighbours."""
    return _crowd(SITE, DISTURBED, seconds, with_neighbours=True)


def come_and_go(served: Served, visitors: int) -> None:
    """That many sessions at once, each with one click; then all leave."""
    _clients(served, visitors, EVERY)


def _crowd(side: Side, visitors: int, seconds: float, *, with_neighbours: bool = False) -> Found:
    with ExitStack() as stack:
        pauses = stack.enter_context(tempfile.NamedTemporaryFile("r", encoding="utf-8"))
        course = stack.enter_context(courses.both()) if with_neighbours else ROOT
        query = acts.query(acts.SLIDER)
        served = stack.enter_context(
            serving(side, acts.SLIDER, query=query, course=course, pauses=Path(pauses.name))
        )
        neighbours: list[list[str]] = []
        if with_neighbours:
            neighbours = _neighbours(served)
            stack.enter_context(crowd_edited.readers(served, EDITING, EVERY))
        measured = _clients(served, visitors, seconds, neighbours)
        lines = (line.split() for line in pauses.read().splitlines())
        noted = [(int(generation), float(took)) for generation, took in lines]
    return Found(**measured, pauses=noted)


def _clients(
    served: Served, visitors: int, seconds: float, neighbours: Sequence[list[str]] = ()
) -> dict[str, Any]:
    """What the clients have measured. One process has them all, and does as little as possible."""
    asked = {
        "address": served.address,
        "seconds": seconds,
        "every": EVERY,
        "visitors": visitors,
        "messages": _recorded(served, acts.query(acts.SLIDER), _slide),
        "neighbours": neighbours,
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "asked.json"
        path.write_text(json.dumps(asked))
        command = [sys.executable, "-m", "bench.crowd_client", str(path)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _neighbours(served: Served) -> list[list[str]]:
    """For each neighbour: what its browser sends to open the page, and again and again."""
    ask = _recorded(served, "lesson=stream", lambda visitor, _: visitor.click("Ask"))
    wait = _recorded(served, "lesson=history&step=3", lambda visitor, _: visitor.say("Hello"))
    query = "lesson=loops&step=2"
    loop = _recorded(served, query, lambda visitor, turn: visitor.fill("Your message", turn))
    return [ask] * STREAMING + [wait] * WAITING + [loop] * LOOPING


def _slide(visitor: Visitor, turn: int) -> None:
    acts.perform(visitor, acts.SLIDER, turn)


def _recorded(served: Served, query: str, act: Callable[[Visitor, int], None]) -> list[str]:
    """What a browser sends to open the page, and for two acts that take each other back.

    The messages name elements of the page, which are the same in each session.
    """
    with Visitor(served.address, query if served.query else "") as visitor:
        for turn in (1, 2):
            act(visitor, turn)
        return [b64encode(sent).decode() for sent in visitor.sent[:3]]
