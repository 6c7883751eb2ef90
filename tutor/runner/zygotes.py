"""The server's end of a zygote: has it fork workers, and receives its reports on them."""

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

WARM = 30.0  # seconds that a zygote may take to get ready
PATIENCE = 5.0  # seconds that a zygote may take to kill what it has started, and to exit
REASONS = ("processor", "memory", "tasks", "stopped", "broken")


class ZygoteExited(Exception):
    """The zygote did not start, or has exited."""


class PoolFull(ZygoteExited):
    """The maximum number of zygotes is running."""


class Zygote:
    """One zygote. It must be used in the event loop that has made it.

    A zygote answers every request, so one that hangs is noticed. One that hangs or has exited is
    cleaned up here, without a call to `end`.
    """

    def __init__(self, started: Started, answer_seconds: float) -> None:
        self._started = started
        self.gone = False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.on_ended: Callable[[str], None] = lambda why: None
        """Called with the reason when a worker has exited, or the zygote has ended it."""
        self._worker: int | None = None
        self._answer_seconds = answer_seconds
        self._unanswered: list[asyncio.Future[None]] = []
        self._timeout: asyncio.TimerHandle | None = None
        self._ending: asyncio.Future[None] | None = None
        self._listening = asyncio.create_task(self._listen())
        warming = asyncio.get_running_loop().call_later(WARM, self._listening.cancel)
        self.ready.add_done_callback(lambda _: warming.cancel())

    async def run(self, job: bytes) -> WorkerConnection:
        """Have a new worker run the job; the previous one is killed. Raises ZygoteExited."""
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
        """Kill the zygote and everything it has started; the result is set when that is done."""
        ending = self._finish(PATIENCE)
        self._listening.cancel()
        return asyncio.shield(ending)

    def _ask(self, request: bytes, *files: int) -> asyncio.Future[None]:
        """Send a request. The result is set when the zygote answers, and also when it exits."""
        if self.gone:
            raise ZygoteExited
        try:
            # This never blocks, because it is only a few bytes.
            socket.send_fds(self._started.control, [request], files)
        except OSError as problem:
            raise ZygoteExited from problem
        self._worker = None  # Ignore later reports on the previous worker.
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._unanswered.append(answer)
        self._restart_timeout()
        return answer

    async def _listen(self) -> None:
        reader, writer = await asyncio.open_connection(sock=self._started.control.dup())
        patience = 0.0
        try:
            while line := await reader.readline():
                self._handle_report(json.loads(line))
            patience = PATIENCE
        except (OSError, ValueError):
            pass  # The reader's code has tampered with the socket, so the zygote is lost.
        finally:
            writer.close()
            was_running = self._worker is not None and not self.gone
            self._finish(patience)
            if was_running:
                self.on_ended("exited")

    def _handle_report(self, report: object) -> None:
        """Raises ValueError if it is not a JSON object."""
        if not isinstance(report, dict):
            raise ValueError
        if "ready" in report:
            _resolve(self.ready)
        elif "ended" in report:
            if report["ended"] == self._worker:
                self._worker = None
                why = report.get("why")
                self.on_ended(why if why in REASONS else "exited")
        elif self._unanswered:
            _resolve(self._unanswered.pop(0))
            self._restart_timeout()
            if not self._unanswered:
                self._worker = report.get("started")

    def _restart_timeout(self) -> None:
        if self._timeout:
            self._timeout.cancel()
        if self._unanswered:
            loop = asyncio.get_running_loop()
            self._timeout = loop.call_later(self._answer_seconds, self._listening.cancel)

    def _finish(self, patience: float) -> asyncio.Future[None]:
        """Clean up after the zygote, for whatever reason it is gone."""
        self.gone = True
        if self._timeout:
            self._timeout.cancel()
        for waiting in (self.ready, *self._unanswered):
            _resolve(waiting)
        if self._ending is None:
            loop = asyncio.get_running_loop()
            self._ending = loop.run_in_executor(None, self._started.end, patience)
        return self._ending


def _resolve(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)


async def start(how: Start, page: Path, limits: Limits) -> Zygote:
    """Start a zygote. Raises ZygoteExited."""
    try:
        started = await asyncio.get_running_loop().run_in_executor(None, how, page, limits)
    except OSError as problem:
        raise ZygoteExited from problem
    return Zygote(started, limits.answer_seconds)
