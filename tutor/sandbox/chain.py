"""A chain: the reruns in a row that a demo has asked for itself, without a click.

Streamlit lets a chain go on for ever. Here a long one is stopped: an animation is to reach its
end, and an endless one is not to keep a processor busy that other sessions need as well.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LEAST = 10
"""Reruns that are always let through, so that a few steps of hard work come to their end."""


@dataclass
class Chain:
    reruns: int = 0
    """How many there were, up to the present run."""
    seconds: float = 0.0
    """Of processor time that the reruns took. A run that sleeps or waits takes none."""
    lines: set[int] = field(default_factory=set)
    """The lines of the script that asked for them."""
    _paid: tuple[int, float] = field(default_factory=lambda: _spent())
    """What was spent, and by which thread, when the cost was asked for last."""

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Count the work of a run, if it is one of the reruns: the click's own run is not."""
        started = time.thread_time()
        try:
            yield
        finally:
            if self.reruns:
                self.seconds += time.thread_time() - started

    def cost(self) -> float:
        """Seconds of processor time since this was asked last: the page's share is in it, too."""
        (thread, before), (same, now) = self._paid, _spent()
        self._paid = same, now
        return now - before if thread == same else 0.0

    def is_too_long(self, max_reruns: int, max_seconds: float) -> bool:
        """Whether a further rerun is to be refused."""
        too_much_work = self.seconds >= max_seconds and self.reruns >= LEAST
        return too_much_work or self.reruns >= max_reruns


def _spent() -> tuple[int, float]:
    return threading.get_ident(), time.thread_time()
