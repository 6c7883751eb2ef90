"""A play: the inputs that a demo is being given, and what became of them."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from tutor import inputs
from tutor.inputs import Input, Used, with_data

Ended = Literal["", "by reader", "too slow", "stopped"]


@dataclass
class Feed:
    """One play. A demo that is fed anew gets another one."""

    left: deque[Input] = field(default_factory=deque)
    """Those that it has yet to get, or that it never got if the play `ended` early."""
    given: int = 0
    """How many there were at first."""
    play: str = ""
    """An id, if the one who began the play gave it one."""
    missing: list[Used] = field(default_factory=list)
    """Uses of widgets that the demo did not have, or that refused the value."""
    ended: Ended = ""
    """Why the play ended early: the reader used the demo meanwhile, a run took longer than
    `inputs.MOST_SECONDS`, or it was stopped."""
    is_on: bool = False
    """Whether inputs are left, or the run of the last one is going on."""
    used: tuple[str, ...] = ()
    """The ids of the widgets that the last input used."""
    _began: float = 0.0
    """When the run of the last input began, or that of the load."""

    @classmethod
    def of(cls, given: Iterable[Input], play: str) -> Feed:
        left = deque(map(with_data, given))
        return cls(left, len(left), play, is_on=True)

    @property
    def taken(self) -> tuple[str, int]:
        """The play's id, and the position of the input that the demo got last."""
        return self.play, self.given - len(self.left) - 1

    def end(self, why: Ended) -> None:
        """End the play early. After the run of the last input has begun, only a limit does it."""
        if self.is_on:
            self.is_on = False
            self.ended = why if self.left or why == "too slow" else ""

    def stop(self) -> None:
        """End the play at the reader's wish. The click for that may have ended the run before."""
        self.end("stopped")
        if self.ended == "by reader":
            self.ended = "stopped"

    def begin_run(self, began: float, *, follows: bool) -> None:
        """Note that a run begins, `follows` says that the demo has asked for it itself."""
        if not follows:
            self._began = began

    def is_too_slow(self, began: float) -> bool:
        """Whether a run that began at this time takes too long, which ends the play."""
        if not self.is_on or time.monotonic() - began <= inputs.MOST_SECONDS:
            return False
        self.end("too slow")
        return True

    def must_end(self, began: float) -> bool:
        """Whether a run that began at this time ends now: it is too slow, or the next input
        interrupted the run before it, and would do so now."""
        if not self.is_on:
            return False
        if self.is_too_slow(began):
            return True
        following = self.left[0] if self.left else Input()
        return following.interrupted and time.monotonic() - self._began >= following.seconds
