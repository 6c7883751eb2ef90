"""The annex: all places, the children in them, and the one that waits for the next."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any

from streamlit.runtime import Runtime

from tutor import door
from tutor.annex import children, limits, tasks
from tutor.annex.children import Child, Full, Gone
from tutor.annex.limits import Limits
from tutor.annex.place import Place
from tutor.annex.start import Start, plain
from tutor.annex.tasks import Tasks

LOG = logging.getLogger(__name__)
ROUND = 1.0  # seconds between two looks for places that are not used
BEFORE_SPARE = 2.0  # seconds that a new server, or a new app, has the machine to itself
UNSEEN = 5.0  # seconds after which the child of what no browser shows is given away
ANSWER = 10.0  # seconds that a script may wait for the loop


class Annex:
    """Lives in the server's loop; `ask` and `token` may be called from any thread."""

    def __init__(self, allowed: Limits, how: Start = plain) -> None:
        self.allowed = allowed
        self._how = how
        self._loop = asyncio.get_running_loop()
        self._places: dict[str, Place] = {}
        self._sessions: dict[str, Place] = {}
        self._spare: asyncio.Task[Child] | None = None
        self._coming = 0
        """Children that somebody is about to have."""
        self._absent: dict[str, float] = {}
        """When the sessions were first missed whose pages are not connected."""
        self._leaving: Tasks = set()
        self._closed = False

    # From a script's thread.

    def ask(self, session: str, text: str, path: str) -> str:
        """Run a text in this session's place; gives what is in the way, or an empty string."""
        if len(text.encode(errors="replace")) > self.allowed.source:
            return limits.too_long(self.allowed)
        asked = self._ask(session, text, path)
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result(ANSWER)

    def token(self, session: str) -> str:
        return asyncio.run_coroutine_threadsafe(self._token(session), self._loop).result(ANSWER)

    # In the loop.

    def find(self, token: str) -> Place | None:
        return self._places.get(token)

    async def keep(self) -> None:
        """Have a spare child ready, and end what is not used, for ever."""
        await asyncio.sleep(BEFORE_SPARE)
        self._prepare_spare()
        while True:
            await asyncio.sleep(ROUND)
            for session, place in list(self._sessions.items()):
                try:
                    self._look_after(session, place)
                except Exception:  # of one place, and all the others have to be looked after
                    LOG.exception("An app could not be looked after.")

    async def close(self) -> None:
        self._closed = True
        await asyncio.gather(*(place.close() for place in self._places.values()), *self._leaving)
        if self._spare:
            with suppress(Gone):
                await (await self._spare).end()

    async def _token(self, session: str) -> str:
        return self._place_of(session).token

    async def _ask(self, session: str, text: str, path: str) -> str:
        place = self._place_of(session)
        now = self._loop.time()
        if now - place.last_asked < self.allowed.seconds_between_runs:
            return limits.too_soon(self.allowed)
        has_one = place.has_child or place.life.state == "starting"
        if not has_one and not self._make_room():
            return limits.all_taken(self.allowed)
        place.last_asked = now
        place.run(text, path)
        return ""

    def _place_of(self, session: str) -> Place:
        if session not in self._sessions:
            place = Place(self.allowed, self._take_child)
            self._sessions[session] = self._places[place.token] = place
        return self._sessions[session]

    def _make_room(self) -> bool:
        """Whether there is a child for one more; what nobody looks at gives its own away."""
        if self._living() < self.allowed.children:
            return True
        unseen = max(
            (place for place in self._places.values() if place.has_child),
            key=lambda place: place.unseen_for,
            default=None,
        )
        if unseen is None or unseen.unseen_for < UNSEEN:
            return False
        unseen.release()
        return True

    def _living(self) -> int:
        return self._coming + sum(place.has_child for place in self._places.values())

    async def _take_child(self) -> Child:
        """Give the spare one away, and start the next when the machine is less busy.

        Raises Full, and Gone.
        """
        if not self._make_room():
            raise Full
        self._loop.call_later(BEFORE_SPARE, self._prepare_spare)
        self._coming += 1
        coming, self._spare = self._spare, None
        try:
            if coming is not None:
                with suppress(Gone):
                    child = await coming
                    if not child.gone:
                        return child
            return await children.start(self._how, self.allowed)
        finally:
            self._coming -= 1

    def _prepare_spare(self) -> None:
        if self._spare is None and not self._closed and self._living() < self.allowed.children:
            self._spare = asyncio.create_task(children.start(self._how, self.allowed))

    def _look_after(self, session: str, place: Place) -> None:
        now = self._loop.time()
        if not Runtime.instance().is_active_session(session):
            # A page whose network fails is back soon, and asks for the same token.
            place.release()
            if now - self._absent.setdefault(session, now) > self.allowed.absent_seconds:
                self._forget(session, place)
            return
        self._absent.pop(session, None)
        if place.child is None:
            return
        is_starting = place.life.state == "starting"  # nobody can have used it yet
        if not is_starting and now - place.last_used > self.allowed.idle_seconds:
            place.end("idle")
            place.release()
        elif place.unseen_for > self.allowed.absent_seconds:
            place.release()

    def _forget(self, session: str, place: Place) -> None:
        del self._sessions[session], self._places[place.token], self._absent[session]
        tasks.begin(place.close(), self._leaving)


current: Annex | None = None
"""The annex of this server, while it is open."""


def lifespan(
    allowed: Limits | None = None, how: Start = plain
) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """What opens the annex with the server and closes it with it."""

    @asynccontextmanager
    async def open_annex(app: Any) -> AsyncIterator[None]:
        global current
        current = annex = Annex(allowed or Limits(), how)
        keeping = asyncio.create_task(_keep(annex))
        try:
            yield
        finally:
            current = None
            keeping.cancel()
            await annex.close()

    return open_annex


async def _keep(annex: Annex) -> None:
    mode = await door.announce()
    if mode.name == "laptop":
        await annex.keep()
