"""Turns: the reruns that demos ask for themselves begin one after the other, in all sessions.

Python lets one thread work at a time, and hands on after some milliseconds. Thirty demos that run
without a pause would leave a click in another session a thirtieth of the processor. So each rerun
waits until the one before, of whichever demo, is paid for: that leaves time for everyone else.
"""

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

PRICE = 1.5
"""Seconds until the next turn, for each second of processor time that a rerun takes. The server's
own thread sends what the rerun has drawn meanwhile; what is left is for clicks."""
DEAREST = 1.0
"""Seconds; for longer, no single rerun keeps the others waiting."""
LOOK = 0.05
"""Seconds after which one that waits looks whether it is still wanted."""


@dataclass(order=True)
class _Place:
    """In the queue. The demo with the fewest reruns goes first: animations before endless ones."""

    reruns: int
    number: int
    is_first: threading.Event = field(default_factory=threading.Event, compare=False)


class Turns:
    """May be used by all threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._queue: list[_Place] = []
        self._numbers = itertools.count()
        self._free_at = clock()

    def wait(self, reruns: int, cost: float, is_over: Callable[[], bool]) -> None:
        """Wait for a turn.

        `reruns` is the length of the chain so far, `cost` the processor time, in seconds, that the
        rerun is likely to take: what the last one took. Where `is_over` says that nobody waits for
        the rerun any more, this comes back at once.
        """
        place = _Place(reruns, next(self._numbers))
        with self._lock:
            self._queue.append(place)
        try:
            while not is_over():
                with self._lock:
                    left = self._free_at - self._clock()
                    first = min(self._queue)
                    if first is place and left <= 0:
                        self._free_at = self._clock() + min(PRICE * cost, DEAREST)
                        return
                    place.is_first.clear()
                if first is place:
                    time.sleep(min(left, LOOK))
                else:
                    place.is_first.wait(LOOK)
        finally:
            with self._lock:
                self._queue.remove(place)
                if self._queue:
                    min(self._queue).is_first.set()


of_this_process = Turns()
