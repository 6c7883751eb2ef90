"""The status of an app, which the surrounding page gets as soon as it changes."""

import asyncio
from contextlib import suppress
from typing import Literal

from tutor.messages import StatusNews

State = Literal["none", "starting", "live", "ended"]


class Status:
    def __init__(self) -> None:
        self.state: State = "none"
        self.reason = ""
        """Why the app was ended, for the reader."""
        self.news = 0
        """The number of changes."""
        self.lost = False
        """Whether the browser that showed the app has left, and none has come since."""
        self.frame = 0
        """How often the page has replaced its frame, so that no script of an old text goes on."""
        self.why_new_frame = ""
        """Why the frame was last replaced, for the reader."""
        self._changed = asyncio.Event()

    def set(self, state: State, reason: str = "") -> None:
        self.state, self.reason = state, reason
        self.news += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def report(self, known: int, patience: float) -> StatusNews:
        """The status and its number. If `known` is that number, first wait for a change."""
        if known == self.news:
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._changed.wait()
        return {
            "news": self.news,
            "state": self.state,
            "reason": self.reason,
            "lost": self.lost,
            "frame": self.frame,
            "anew": self.why_new_frame,
        }
