"""The cost of feeding a demo: a play beside the same clicks, and *Side by side* beside one demo."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from bench import acts, processes
from bench.at_socket import QUIET, Cost, cost
from bench.rounds import alternated
from bench.sides import SITE, Served, serving
from tests.visitor import Visitor
from tutor.inputs import Input, Used, plain

CLICKS = 20
"""How many clicks there are in a play, and before a new session of *Side by side*."""
GOAL, BOTH_GOAL = 1.2, 2.0
STRIP = "site:film"


def lines(rounds: int) -> Iterator[str]:
    for snippet, title in acts.TITLES.items():
        with serving(SITE, snippet, query=acts.query(snippet)) as served:
            yield _play(served, snippet, title, max(2, rounds // 10))
            yield _both(served, snippet, title, rounds)


def _play(served: Served, snippet: Path, title: str, rounds: int) -> str:
    """A play of many inputs, and as many clicks, each for one of them."""
    found: dict[str, list[float]] = {"fed": [], "clicked": []}
    inputs = [_input(snippet, number) for number in range(CLICKS)]
    for way in alternated(list(found), rounds):
        with closing(_visitor(served)) as visitor:
            if way == "fed":
                _feed(visitor, "bench", inputs)
                took = visitor.took * 1000
            else:
                clicks = [cost(visitor, snippet, served.pid, n).took for n in range(CLICKS)]
                took = sum(clicks)
        found[way].append(took / CLICKS)
    fed, clicked = median(found["fed"]), median(found["clicked"])
    ratio = _ratio(fed / clicked, GOAL)
    return f"{title}, fed in a play of {CLICKS}: {fed:.1f} ms; clicked: {clicked:.1f} ms; {ratio}"


def _both(served: Served, snippet: Path, title: str, rounds: int) -> str:
    """A click in one side and its input in the other, beside a click in a demo alone."""
    alone: list[Cost] = []
    both: list[tuple[Cost, Cost]] = []
    for start in range(0, rounds, CLICKS):
        query = f"{served.query}&beside=1"
        page, left, right = _visitor(served), _visitor(served, query), _visitor(served, query)
        with closing(page), closing(left), closing(right):
            for turn, way in enumerate(alternated(["alone", "both"], min(CLICKS, rounds - start))):
                number = turn // 2
                if way == "alone":
                    alone.append(cost(page, snippet, served.pid, number))
                    continue
                clicked = cost(left, snippet, served.pid, number)
                both.append((clicked, _fed(right, served, snippet, number)))
    times = median(one.took for one in alone), median(a.took + b.took for a, b in both)
    cpu = median(one.cpu for one in alone), median(a.cpu + b.cpu for a, b in both)
    ratio = _ratio(times[1] / times[0], BOTH_GOAL)
    return (
        f"{title}, side by side: {times[1]:.1f} ms, CPU time {cpu[1]:.1f} ms; in one demo: "
        f"{times[0]:.1f} ms, CPU time {cpu[0]:.1f} ms; time {ratio}, "
        f"CPU time {cpu[1] / cpu[0]:.2f} times"
    )


def _fed(visitor: Visitor, served: Served, snippet: Path, number: int) -> Cost:
    known, before = len(visitor.messages), processes.cpu_seconds(served.pid)
    _feed(visitor, f"bench {number}", [_input(snippet, number)])
    after = processes.cpu_seconds(served.pid)
    messages = visitor.messages[known:]
    received = sum(message.ByteSize() for message in messages)
    return Cost(visitor.took * 1000, (after - before) * 1000, len(messages), received)


def _visitor(served: Served, query: str = "") -> Visitor:
    return Visitor(served.address, query or served.query, quiet=QUIET)


def _feed(visitor: Visitor, play: str, inputs: list[dict[str, Any]]) -> None:
    sent = {"play": play, "inputs": json.dumps(inputs), "anew": False}
    visitor.trigger(STRIP, "feed", sent)


def _input(snippet: Path, number: int) -> dict[str, Any]:
    """What the browser sends with the act of that number, as `acts.perform` does it."""
    if snippet == acts.CHAT:
        value: dict[str, Any] = {"chat_input_value": {"data": f"m{number}"}}
        return plain(Input((Used("", "chat_input", "Your message", 0, value),)))
    value = {"double_array_value": {"data": [acts.moved_to(number)]}}
    return plain(Input((Used("temp_slider", "slider", "Temperature", 0, value),)))


def _ratio(ratio: float, goal: float) -> str:
    return f"{ratio:.2f} times" + ("" if ratio <= goal else f" (goal: at most {goal})")
