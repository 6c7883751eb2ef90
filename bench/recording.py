"""What it costs to record a demo: its interactions beside unrecorded ones, and memory over time."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.parse import quote

from bench import acts, processes
from bench.sides import ALIKE, ROOT, serving
from tests.visitor import Visitor

PAGE = ROOT / "bench" / "recorded_page.py"
GOAL = 1.15


def lines(rounds: int, reruns: int) -> Iterator[str]:
    with serving(ALIKE, PAGE) as served:
        for snippet, title in acts.TITLES.items():
            yield _interaction(served.address, snippet, title, rounds)
        if processes.KNOWN:
            yield _memory(served.address, served.pid, reruns)


def _visitor(address: str, snippet: Path, recorded: str) -> Visitor:
    return Visitor(address, f"script={quote(str(snippet))}&recorded={recorded}", quiet=0.02)


def _interaction(address: str, snippet: Path, title: str, rounds: int) -> str:
    took: dict[str, list[float]] = {"yes": [], "no": []}
    visitors = {recorded: _visitor(address, snippet, recorded) for recorded in took}
    for number in range(rounds):
        for recorded, visitor in visitors.items():
            acts.perform(visitor, snippet, number)
            took[recorded].append(visitor.took * 1000)
    for visitor in visitors.values():
        visitor.close()
    with_it, without = median(took["yes"]), median(took["no"])
    met = "met" if with_it <= GOAL * without else "missed"
    return (
        f"{title}, recorded: {with_it:.1f} ms; unrecorded: {without:.1f} ms; "
        f"{with_it / without:.2f} times (goal {GOAL}: {met})"
    )


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
