"""The server's end of a child: has it fork a worker, and hears what became of that."""

import asyncio
import json
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tutor.runner import wire
from tutor.runner.limits import Limits
from tutor.runner.start import Start, Started
from tutor.runner.worker_connection import WorkerConnection

WARM = 30.0  # seconds that a child may take to get ready
PATIENCE = 5.0  # seconds that a child may take to kill what it has started, and to end
TOLD = ("processor", "memory", "tasks", "stopped", "broken")


class ZygoteExited(Exception):
    """The child did not start, or has ended."""


class PoolFull(ZygoteExited):
    """As many as may be are running."""


class Zygote:
    """One child. All of it is to be used in the loop that has made it.

    It is asked for something and answers each time, so one that hangs is found out. Who has gone,
    or hangs, is ended here; nobody has to ask for that.
    """

    def __init__(self, started: Started, answer_seconds: float) -> None:
        self._started = started
        self.gone = False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.on_ended: Callable[[str], None] = lambda why: None
        """Told why a worker has ended by itself, or was ended by the child."""
        self._worker: int | None = None
        self._answer_seconds = answer_seconds
        self._unanswered: list[asyncio.Future[None]] = []
        self._impatience: asyncio.TimerHandle | None = None
        self._ending: asyncio.Future[None] | None = None
        self._listening = asyncio.create_task(self._listen())
        warming = asyncio.get_running_loop().call_later(WARM, self._listening.cancel)
        self.ready.add_done_callback(lambda _: warming.cancel())

    async def run(self, job: bytes) -> WorkerConnection:
        """Have a new worker run this; the one before it is killed. Raises ZygoteExited."""
        await asyncio.shield(self.ready)
        ours, theirs = socket.socketpair()
        printed, prints = os.pipe()
        try:
            answer = self._ask(b"R", theirs.fileno(), prints)
        except ZygoteExited:
            ours.close()
            os.close(printed)
            raise
        finally:
            theirs.close()
            os.close(prints)
        end = await WorkerConnection.open(ours, printed)
        end.send(wire.JOB, job)
        await answer
        if self.gone:
            end.close()
            raise ZygoteExited
        return end

    def kill_worker(self) -> None:
        with suppress(ZygoteExited):
            self._ask(b"K")

    def end(self) -> asyncio.Future[None]:
        """Kill the child and all that it has started; gives when that is done."""
        ending = self._finish(PATIENCE)
        self._listening.cancel()
        return asyncio.shield(ending)

    def _ask(self, what: bytes, *files: int) -> asyncio.Future[None]:
        """Ask the child for something; gives its answer, which comes when it is gone, too."""
        if self.gone:
            raise ZygoteExited
        try:
            # A few bytes: this never waits.
            socket.send_fds(self._started.control, [what], files)
        except OSError as problem:
            raise ZygoteExited from problem
        self._worker = None  # What is said from now on of the one before is no news.
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._unanswered.append(answer)
        self._be_patient()
        return answer

    async def _listen(self) -> None:
        reader, writer = await asyncio.open_connection(sock=self._started.control.dup())
        patience = 0.0
        try:
            while line := await reader.readline():
                self._hear(json.loads(line))
            patience = PATIENCE
        except (OSError, ValueError):
            pass  # The reader's code has got at the socket, and it is as good as gone.
        finally:
            writer.close()
            was_running = self._worker is not None and not self.gone
            self._finish(patience)
            if was_running:
                self.on_ended("itself")

    def _hear(self, said: object) -> None:
        if not isinstance(said, dict):
            raise ValueError
        if "ready" in said:
            _settle(self.ready)
        elif "ended" in said:
            if said["ended"] == self._worker:
                self._worker = None
                why = said.get("why")
                self.on_ended(why if why in TOLD else "itself")
        elif self._unanswered:
            _settle(self._unanswered.pop(0))
            self._be_patient()
            if not self._unanswered:
                self._worker = said.get("started")

    def _be_patient(self) -> None:
        if self._impatience:
            self._impatience.cancel()
        if self._unanswered:
            loop = asyncio.get_running_loop()
            self._impatience = loop.call_later(self._answer_seconds, self._listening.cancel)

    def _finish(self, patience: float) -> asyncio.Future[None]:
        """Have done with it, for whatever reason."""
        self.gone = True
        if self._impatience:
            self._impatience.cancel()
        for waiting in (self.ready, *self._unanswered):
            _settle(waiting)
        if self._ending is None:
            loop = asyncio.get_running_loop()
            self._ending = loop.run_in_executor(None, self._started.end, patience)
        return self._ending


def _settle(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)


async def start(how: Start, page: Path, limits: Limits) -> Zygote:
    """Raises ZygoteExited."""
    try:
        started = await asyncio.get_running_loop().run_in_executor(None, how, page, limits)
    except OSError as problem:
        raise ZygoteExited from problem
    return Zygote(started, limits.answer_seconds)
