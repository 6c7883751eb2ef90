"""A chain: successive reruns that a demo requests itself, without a click.

Streamlit lets a chain go on for ever. Here a long chain is stopped. The limits let an animation
finish, but keep an endless loop from taking the processor from other sessions.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

MIN_RERUNS = 10
"""The number of reruns that are always allowed, so that a few expensive steps can finish."""


@dataclass
class Chain:
    reruns: int = 0
    """The number of reruns up to the present run."""
    seconds: float = 0.0
    """The processor time of the reruns. A run that sleeps or waits takes none."""
    lines: set[int] = field(default_factory=set)
    """The lines of the script that asked for the reruns."""
    _measured: tuple[int, float] = field(default_factory=lambda: _spent())
    """The thread and its processor time at the last call of `cost`."""

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Measure the work of a run, if it is a rerun. The click's own run does not count."""
        if not self.reruns:
            yield
            return
        started = time.thread_time()
        try:
            yield
        finally:
            self.seconds += time.thread_time() - started

    def cost(self) -> float:
        """Seconds of processor time since the last call, including the page's own work."""
        (thread, before), (same, now) = self._measured, _spent()
        self._measured = same, now
        return now - before if thread == same else 0.0

    def is_too_long(self, max_reruns: int, max_seconds: float) -> bool:
        """Whether to refuse a further rerun."""
        too_much_work = self.seconds >= max_seconds and self.reruns >= MIN_RERUNS
        return too_much_work or self.reruns >= max_reruns


def _spent() -> tuple[int, float]:
    return threading.get_ident(), time.thread_time()
