"""The memory that a server takes for each further session, and keeps after sessions have ended."""

from contextlib import ExitStack
from time import sleep

from bench import acts, crowd, processes
from bench.sides import SIDES, SITE, Served, serving
from tests.visitor import Visitor

FIRST = 3
"""Sessions before the measurement, which load the data that all sessions share."""
SETTLING = 5.0
"""Seconds in which the site notices that it is idle, and collects its garbage."""


def bytes_a_session(sessions: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for side in SIDES:
        with serving(side, acts.CHAT, query=acts.query(acts.CHAT)) as served, ExitStack() as stack:
            _come(stack, served, FIRST)
            sleep(SETTLING)
            before = processes.memory_bytes(served.pid)
            _come(stack, served, sessions)
            sleep(SETTLING)
            after = processes.memory_bytes(served.pid)
            found[side.name] = (after - before) / sessions
    return found


def after_sessions(sessions: int) -> tuple[float, float]:
    """The memory of the site, in MB, after half of the sessions have come and gone, and after all.

    A session outlives its page for five minutes, but at most 120 do.
    """
    held = []
    with serving(SITE, acts.SLIDER, query=acts.query(acts.SLIDER)) as served:
        for _ in range(2):
            crowd.come_and_go(served, sessions // 2)
            sleep(SETTLING)
            held.append(processes.memory_bytes(served.pid) / 1e6)
    return held[0], held[1]


def _come(stack: ExitStack, served: Served, sessions: int) -> None:
    """Open sessions that send one message each."""
    for _ in range(sessions):
        acts.perform(stack.enter_context(Visitor(served.address, served.query)), acts.CHAT, 0)
