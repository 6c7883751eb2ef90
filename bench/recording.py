"""The cost of recording a demo: its interactions beside unrecorded ones, and memory over time."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.parse import quote

from bench import acts, processes
from bench.at_socket import Cost, cost
from bench.rounds import alternated
from bench.sides import ALIKE, ROOT, Served, serving
from tests.visitor import Visitor

PAGE = ROOT / "bench" / "recorded_page.py"
GOAL = 1.15
SITTING = 30
"""Interactions after which both sides start a new session: a chat grows to sixty messages."""


def lines(rounds: int, reruns: int) -> Iterator[str]:
    with serving(ALIKE, PAGE) as served:
        for snippet, title in acts.TITLES.items():
            yield _interaction(served, snippet, title, rounds)
        if processes.KNOWN:
            yield _memory(served.address, served.pid, reruns)


def _visitor(address: str, snippet: Path, recorded: str) -> Visitor:
    return Visitor(address, f"script={quote(str(snippet))}&recorded={recorded}", quiet=0.05)


def _interaction(served: Served, snippet: Path, title: str, rounds: int) -> str:
    found: dict[str, list[Cost]] = {"yes": [], "no": []}
    for start in range(0, rounds, SITTING):
        visitors = {side: _visitor(served.address, snippet, side) for side in found}
        for turn, side in enumerate(alternated(list(visitors), min(SITTING, rounds - start))):
            number = turn // len(visitors)
            found[side].append(cost(visitors[side], snippet, served.pid, number))
        for visitor in visitors.values():
            visitor.close()
    recorded, unrecorded = found["yes"], found["no"]
    took = _times([one.took for one in recorded], [one.took for one in unrecorded])
    cpu = _times([one.cpu for one in recorded], [one.cpu for one in unrecorded])
    return (
        f"{title}, recorded: {_medians(recorded)}; unrecorded: {_medians(unrecorded)}; "
        f"{took}, CPU time {cpu}"
    )


def _medians(costs: list[Cost]) -> str:
    took, cpu = median(cost.took for cost in costs), median(cost.cpu for cost in costs)
    return f"{took:.1f} ms, CPU time {cpu:.1f} ms"


def _times(recorded: list[float], unrecorded: list[float]) -> str:
    """Each recorded interaction is compared with the unrecorded one next to it.

    During a session, the machine's speed may change by more than the difference that is measured.
    """
    more = median(one - other for one, other in zip(recorded, unrecorded, strict=True))
    ratio = 1 + more / median(unrecorded)
    return f"{ratio:.2f} times (goal {GOAL}: {'met' if ratio <= GOAL else 'missed'})"


def _memory(address: str, pid: int, reruns: int) -> str:
    visitor = _visitor(address, acts.SLIDER, "yes")
    sizes = []
    for number in range(reruns):
        acts.perform(visitor, acts.SLIDER, number)
        if (number + 1) % (reruns // 2) == 0:
            sizes.append(processes.memory_bytes(pid) / 1e6)
    visitor.close()
    first, second = sizes[:2]
    return (
        f"memory of the server after {reruns // 2} recorded reruns of one session: {first:.0f} MB; "
        f"after {reruns}: {second:.0f} MB"
    )
