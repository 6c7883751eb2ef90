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
    took: float
    """Milliseconds, as the next one."""
    cpu: float
    """CPU time of the server, until it is quiet again."""
    messages: int
    received: int
    """Bytes of the messages."""


def cost(visitor: Visitor, snippet: Path, server: int, number: int) -> Cost:
    """The cost of the act with this number; `server` is the process whose CPU time counts."""
    known = len(visitor.messages)
    before = processes.cpu_seconds(server)
    acts.perform(visitor, snippet, number)
    after = processes.cpu_seconds(server)
    received = sum(message.ByteSize() for message in visitor.messages[known:])
    messages = len(visitor.messages) - known
    return Cost(visitor.took * 1000, (after - before) * 1000, messages, received)


def costs(snippet: Path, rounds: int, *, before: int = 0) -> dict[str, list[Cost]]:
    """By side. Each guest has interacted `before` times before it is measured."""

    def come(side: Served) -> Visitor:
        visitor = Visitor(side.address, side.query, quiet=QUIET)
        for number in range(before):
            acts.perform(visitor, snippet, -1 - number)
        return visitor

    def interact(visitor: Visitor, side: Served, number: int) -> Cost:
        return cost(visitor, snippet, side.pid, number)

    with all_serving(snippet, query=acts.query(snippet)) as sides:
        return in_sittings(sides, rounds, SITTING, come, interact)
