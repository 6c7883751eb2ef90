"""What became of an app: told to the page around it as soon as it changes."""

import asyncio
from contextlib import suppress
from typing import Literal

State = Literal["none", "starting", "live", "ended"]


class Status:
    def __init__(self) -> None:
        self.state: State = "none"
        self.reason = ""
        """Why it was ended, for the reader."""
        self.news = 0
        """Counts the changes."""
        self.lost = False
        """Whether the browser that showed it is gone, and none has come since."""
        self.frame = 0
        """Counts the frames that the page has had to make, so that no script of a text goes on."""
        self.why_anew = ""
        """Why the last of them was made, for the reader."""
        self._changed = asyncio.Event()

    def set(self, state: State, reason: str = "") -> None:
        self.state, self.reason = state, reason
        self.news += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def tell(self, known: int, patience: float) -> dict[str, object]:
        """The state; waits for another one, if it is the one whose number is known."""
        if known == self.news:
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._changed.wait()
        said = {"news": self.news, "state": self.state, "reason": self.reason}
        return {**said, "lost": self.lost, "frame": self.frame, "anew": self.why_anew}
