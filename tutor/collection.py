"""Garbage collection when nobody waits for it.

A collection holds the lock that all visitors share, and a full one takes longer the more all
sessions hold. So Python makes full collections rarely, and one is made whenever the server has been
idle for a moment.
"""

import gc
import threading
import time
from collections.abc import Callable

INTERVAL = 1.0
"""Seconds from one look at the server to the next."""
IDLE = 0.02
"""Seconds of processor time that an idle server uses in an interval at most."""
MOMENT = 2
"""Idle intervals in a row after which nobody waits for an answer."""
RARELY = 1000
"""Collections of the middle generation until Python makes a full one by itself (10 by default).

This bounds what a server that is never idle holds.
"""


class Idleness:
    """Notices when a server becomes idle. `used` gives the processor time that it has used."""

    def __init__(self, used: Callable[[], float]) -> None:
        self._used = used
        self._before = used()
        self._idle = 0
        self._has_worked = False

    def has_come(self) -> bool:
        """Whether the server has worked and is idle now; to be asked once in an interval."""
        now = self._used()
        is_idle = now - self._before <= IDLE
        self._before = now
        self._idle = self._idle + 1 if is_idle else 0
        self._has_worked |= not is_idle
        if not self._has_worked or self._idle < MOMENT:
            return False
        self._has_worked = False
        return True

    def skip_own_work(self) -> None:
        """Do not count the processor time used since the last call of `has_come`."""
        self._before = self._used()


def start() -> None:
    """Collect when the server is idle, from now on; spare the objects that exist already.

    Those are mostly modules, which are never freed.
    """
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, RARELY)
    threading.Thread(target=_watch, name="collection", daemon=True).start()


def _watch() -> None:
    idleness = Idleness(time.process_time)
    while True:
        time.sleep(INTERVAL)
        if idleness.has_come():
            gc.collect()
            idleness.skip_own_work()
