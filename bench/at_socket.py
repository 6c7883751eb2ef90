"""An interaction at the socket: from the message that requests a run to the end of the run."""

from pathlib import Path
from typing import NamedTuple

from bench import acts, processes
from bench.rounds import in_sittings
from bench.sides import Served, all_serving
from tests.visitor import Visitor

SITTING = 10
QUIET = 0.15  # s after a run, while the server may still collect its garbage


class Cost(NamedTuple):
    """In ms."""

    took: float
    cpu: float
    """CPU time of the server, until it is quiet again."""


def cost(visitor: Visitor, snippet: Path, server: int, number: int) -> Cost:
    """Of the act of that number; `server` is the process whose CPU time counts."""
    before = processes.cpu_seconds(server)
    acts.perform(visitor, snippet, number)
    after = processes.cpu_seconds(server)
    return Cost(visitor.took * 1000, (after - before) * 1000)


def costs(snippet: Path, rounds: int) -> dict[str, list[Cost]]:
    def come(side: Served) -> Visitor:
        return Visitor(side.address, side.query, quiet=QUIET)

    def interact(visitor: Visitor, side: Served, number: int) -> Cost:
        return cost(visitor, snippet, side.pid, number)

    with all_serving(snippet, query=acts.query(snippet)) as sides:
        return in_sittings(sides, rounds, SITTING, come, interact)
