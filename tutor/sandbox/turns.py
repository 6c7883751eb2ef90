"""Turns: across all sessions, the reruns that demos request themselves start one at a time.

Python runs one thread at a time, and switches every few milliseconds. If thirty demos run without
a pause, a click in another session gets a thirtieth of the processor. So after each rerun of any
demo the next one has to wait, in proportion to the work. That leaves time for everyone else.
"""

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

PRICE = 1.5
"""Seconds until the next turn, for each second of processor time that a rerun takes. In this time
the server's own thread sends the rerun's messages; the rest is for clicks."""
ROOM = 4
"""Sessions that click beside the reruns without raising the price. It is in proportion to more."""
LATELY = 10.0
"""Seconds for which a session counts after a click."""
MAX_WAIT = 1.0
"""The longest time, in seconds, for which one rerun makes the others wait."""
POLL = 0.05
"""Seconds between two checks whether a waiting rerun is still needed."""


@dataclass(order=True)
class _Ticket:
    """A rerun in the queue. The demo with the fewest reruns is first: animations before loops."""

    reruns: int
    number: int
    is_first: threading.Event = field(default_factory=threading.Event, compare=False)


class Turns:
    """A queue of reruns, safe to use from all threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._queue: list[_Ticket] = []
        self._numbers = itertools.count()
        self._free_at = clock()
        self._clicked: dict[str, float] = {}
        """When each session clicked, the latest at the end; not those that rerun themselves."""

    def click(self, session: str) -> None:
        """Note that a run of the session began with a click."""
        with self._lock:
            self._clicked.pop(session, None)  # so that it is the latest again
            self._clicked[session] = self._clock()
            self._forget_old_clicks()

    def wait(self, session: str, reruns: int, cost: float, is_over: Callable[[], bool]) -> None:
        """Wait for a turn of the session.

        `reruns` is the length of the chain so far. `cost` is the processor time, in seconds, that
        the rerun will probably take: that of the previous one. This returns early as soon as
        `is_over` returns True, because the rerun is no longer needed.
        """
        ticket = _Ticket(reruns, next(self._numbers))
        with self._lock:
            self._queue.append(ticket)
            self._clicked.pop(session, None)
        try:
            while not is_over():
                with self._lock:
                    left = self._free_at - self._clock()
                    first = min(self._queue)
                    if first is ticket and left <= 0:
                        self._free_at = self._clock() + min(self._price() * cost, MAX_WAIT)
                        return
                    ticket.is_first.clear()
                if first is ticket:
                    time.sleep(min(left, POLL))
                else:
                    ticket.is_first.wait(POLL)
        finally:
            with self._lock:
                self._queue.remove(ticket)
                if self._queue:
                    min(self._queue).is_first.set()

    def _price(self) -> float:
        self._forget_old_clicks()
        return PRICE * max(1.0, len(self._clicked) / ROOM)

    def _forget_old_clicks(self) -> None:
        since = self._clock() - LATELY
        while self._clicked and self._clicked[oldest := next(iter(self._clicked))] < since:
            del self._clicked[oldest]


shared = Turns()
