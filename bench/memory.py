"""What a server keeps for each further session."""

from contextlib import ExitStack
from time import sleep

from bench import acts, processes
from bench.sides import SIDES, Served, serving
from tests.visitor import Visitor

FIRST = 3
"""Sessions that are there before: they bring what is loaded once for all."""


def bytes_a_session(sessions: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for side in SIDES:
        with serving(side, acts.CHAT, query=acts.place(acts.CHAT)) as served, ExitStack() as stack:
            _come(stack, served, FIRST)
            before = processes.memory_bytes(served.pid)
            _come(stack, served, sessions)
            after = processes.memory_bytes(served.pid)
            found[side.name] = (after - before) / sessions
    return found


def _come(stack: ExitStack, served: Served, sessions: int) -> None:
    """Each of them sends one message and stays."""
    for _ in range(sessions):
        acts.perform(stack.enter_context(Visitor(served.address, served.query)), acts.CHAT, 0)
    sleep(1)
