"""Owns all slots with their zygotes, and the prewarmed spare zygote."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from streamlit.runtime import Runtime

from tutor import access
from tutor.runner import limits, tasks, zygotes
from tutor.runner.limits import Limits
from tutor.runner.slot import Slot
from tutor.runner.start import Start, plain
from tutor.runner.tasks import Tasks
from tutor.runner.zygotes import PoolFull, Zygote, ZygoteExited

ROOT = Path(__file__).parents[2]
LOG = logging.getLogger(__name__)
ROUND = 1.0  # seconds between two checks for unused slots
BEFORE_SPARE = 2.0  # seconds after the start of a server or an app before a spare is started
UNSEEN = 5.0  # seconds without a browser after which a slot may lose its zygote to another
ANSWER = 10.0  # seconds that a script may wait for the loop


class Pool:
    """Runs in the server's event loop; `ask` and `token` may be called from any thread."""

    def __init__(self, page: Path, allowed: Limits, how: Start = plain) -> None:
        self.allowed = allowed
        self._start = partial(zygotes.start, how, page, allowed)
        self._loop = asyncio.get_running_loop()
        self._tokens: dict[str, str] = {}
        """The token of each session's slot; `token` may add one from any thread."""
        self._slots: dict[str, Slot] = {}
        self._sessions: dict[str, Slot] = {}
        self._spare: asyncio.Task[Zygote] | None = None
        self._coming = 0
        """The number of zygotes that a slot is about to receive."""
        self._absent: dict[str, float] = {}
        """Sessions whose page is not connected, and when that was first noticed."""
        self._leaving: Tasks = set()
        self._closed = False

    # From a script's thread.

    def ask(
        self,
        session: str,
        text: str,
        path: str,
        beside: Mapping[str, str] = {},
        tried: Mapping[str, str] = {},
    ) -> str:
        """Run a text in this session's slot; returns why it cannot run, or an empty string."""
        if len(text.encode(errors="replace")) > self.allowed.source:
            return limits.too_long(self.allowed)
        answer: Future[str] = Future()
        self._loop.call_soon_threadsafe(self._answer, answer, session, text, path, beside, tried)
        try:
            return answer.result(ANSWER)
        except TimeoutError:
            return limits.BUSY if answer.cancel() else answer.result()

    def token(self, session: str) -> str:
        """The token of this session's slot. Does not wait for the loop, which makes the slot.

        The loop handles calls in their order, so the slot exists before any browser gets the token.
        """
        token = self._tokens.get(session)
        if token is None:
            token = self._tokens.setdefault(session, secrets.token_hex(16))
            self._loop.call_soon_threadsafe(self._slot_of, session)
        return token

    # In the loop.

    def find(self, token: str) -> Slot | None:
        return self._slots.get(token)

    async def keep(self) -> None:
        """Keep a spare zygote ready, and end unused apps, until cancelled."""
        await asyncio.sleep(BEFORE_SPARE)
        self._prepare_spare()
        while True:
            await asyncio.sleep(ROUND)
            for session, slot in list(self._sessions.items()):
                try:
                    self._check(session, slot)
                except Exception:  # One failing slot must not keep the others from being checked.
                    LOG.exception("A slot could not be checked.")

    async def close(self) -> None:
        self._closed = True
        await asyncio.gather(*(slot.close() for slot in self._slots.values()), *self._leaving)
        if self._spare:
            with suppress(ZygoteExited):
                await (await self._spare).end()

    def _answer(self, answer: Future[str], *asked: Any) -> None:
        """Answer a call of `ask`, unless it has timed out."""
        if not answer.set_running_or_notify_cancel():
            return
        try:
            answer.set_result(self._ask(*asked))
        except Exception as error:
            answer.set_exception(error)

    def _ask(
        self,
        session: str,
        text: str,
        path: str,
        beside: Mapping[str, str] = {},
        tried: Mapping[str, str] = {},
    ) -> str:
        slot = self._slot_of(session)
        now = self._loop.time()
        if now - slot.last_asked < self.allowed.seconds_between_runs:
            return limits.too_soon(self.allowed)
        has_zygote = slot.has_zygote or slot.status.state == "starting"
        if not has_zygote and not self._make_room():
            return limits.all_taken(self.allowed)
        slot.last_asked = now
        slot.run(text, path, beside, tried)
        return ""

    def _slot_of(self, session: str) -> Slot:
        if session not in self._sessions:
            token = self._tokens.setdefault(session, secrets.token_hex(16))
            slot = Slot(token, self.allowed, self._take_zygote)
            self._sessions[session] = self._slots[slot.token] = slot
        return self._sessions[session]

    def _make_room(self) -> bool:
        """Whether one more zygote may run; if need be, an app that no browser shows is ended."""
        if self._living() < self.allowed.zygotes:
            return True
        unseen = max(
            (slot for slot in self._slots.values() if slot.has_zygote),
            key=lambda slot: slot.unseen_for,
            default=None,
        )
        if unseen is None or unseen.unseen_for < UNSEEN:
            return False
        unseen.release()
        return True

    def _living(self) -> int:
        return self._coming + sum(slot.has_zygote for slot in self._slots.values())

    async def _take_zygote(self) -> Zygote:
        """Hand out the spare, or a new zygote; a new spare is started a little later.

        Raises PoolFull and ZygoteExited.
        """
        if not self._make_room():
            raise PoolFull
        self._loop.call_later(BEFORE_SPARE, self._prepare_spare)
        self._coming += 1
        coming, self._spare = self._spare, None
        try:
            if coming is not None:
                with suppress(ZygoteExited):
                    zygote = await coming
                    if not zygote.gone:
                        return zygote
            return await self._start()
        finally:
            self._coming -= 1

    def _prepare_spare(self) -> None:
        if self._spare is None and not self._closed and self._living() < self.allowed.zygotes:
            self._spare = asyncio.create_task(self._start())

    def _check(self, session: str, slot: Slot) -> None:
        """End the slot's app if it is no longer used, and the slot if its session has ended."""
        now = self._loop.time()
        if not Runtime.instance().is_active_session(session):
            # A page whose network fails may come back soon, with the same token.
            slot.release()
            if now - self._absent.setdefault(session, now) > self.allowed.absent_seconds:
                self._forget(session, slot)
            return
        self._absent.pop(session, None)
        if slot.zygote is None:
            return
        is_starting = slot.status.state == "starting"  # the reader cannot have used it yet
        if not is_starting and now - slot.last_used > self.allowed.idle_seconds:
            slot.end("idle")
            slot.release()
        elif slot.unseen_for > self.allowed.absent_seconds:
            slot.release()

    def _forget(self, session: str, slot: Slot) -> None:
        del self._tokens[session], self._sessions[session]
        del self._slots[slot.token], self._absent[session]
        tasks.begin(slot.close(), self._leaving)


current: Pool | None = None
"""This server's pool, while it is open."""


def lifespan(
    page: str | Path, allowed: Limits | None = None, how: Start = plain
) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """A lifespan for `st.App` that opens the pool with the server, and closes it with the server.

    `page` is the script that draws a text's app, as a path in the project's folder.
    """

    @asynccontextmanager
    async def open_pool(app: Any) -> AsyncIterator[None]:
        global current
        current = runner = Pool(ROOT / page, allowed or Limits(), how)
        keeping = asyncio.create_task(_keep(runner))
        try:
            yield
        finally:
            current = None
            keeping.cancel()
            await runner.close()

    return open_pool


async def _keep(runner: Pool) -> None:
    mode = await access.announce()
    if mode.name == "laptop":
        await runner.keep()
