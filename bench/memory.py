"""The memory that a server takes for each further session, and keeps after sessions have ended."""

from collections.abc import Iterator
from contextlib import ExitStack
from time import sleep

from bench import acts, processes
from bench.sides import SIDES, Served, serving
from tests.visitor import Visitor

FIRST = 3
"""Sessions before the measurement: they load what all sessions share."""


def bytes_a_session(sessions: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for side in SIDES:
        with serving(side, acts.CHAT, query=acts.query(acts.CHAT)) as served, ExitStack() as stack:
            _come(stack, served, FIRST)
            before = processes.memory_bytes(served.pid)
            _come(stack, served, sessions)
            after = processes.memory_bytes(served.pid)
            found[side.name] = (after - before) / sessions
    return found


def lines(sessions: int) -> Iterator[str]:
    """The memory of each server after half of the sessions and after all; each leaves at once.

    A session outlives its page for five minutes; in the site, at most 120 do.
    """
    for side in SIDES:
        with serving(side, acts.CHAT, query=acts.query(acts.CHAT)) as served:
            held = []
            for _ in range(2):
                for _ in range(sessions // 2):
                    with ExitStack() as stack:
                        _come(stack, served, 1, stays=0)
                held.append(processes.memory_bytes(served.pid) / 1e6)
            yield (
                f"memory of the server ({side.name}) after {sessions // 2} sessions that came and "
                f"went: {held[0]:.0f} MB; after {sessions}: {held[1]:.0f} MB"
            )


def _come(stack: ExitStack, served: Served, sessions: int, stays: float = 1) -> None:
    """Open sessions that send one message each, then wait for `stays` seconds."""
    for _ in range(sessions):
        acts.perform(stack.enter_context(Visitor(served.address, served.query)), acts.CHAT, 0)
    sleep(stays)
