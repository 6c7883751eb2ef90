"""The zygote, in its own process: forks a worker for each Run, and enforces its limits.

A fork costs a few milliseconds, and whatever one Run does to Python (a patched module, a thread
that never ends) is gone in the next.
"""

import contextlib
import json
import os
import resource
import select
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from tutor.runner import folders, memory, process_tree, worker

WATCH = 0.05  # seconds between two checks of the memory of a worker and its processes
COUNT = 0.25  # seconds between two counts of its processes, threads and files in memory
PAUSE = 10  # the pause after an exact check of memory, as a multiple of what the check took
WHY = {-signal.SIGXCPU: "processor", worker.STOPPED: "stopped", worker.BROKEN: "broken"}


class ZygoteLimits(NamedTuple):
    """The limits that the zygote enforces."""

    processor_seconds: int
    memory: int
    tasks: int


class ZygoteProcess:
    """Runs one worker at a time, and leaves nothing of it behind."""

    def __init__(self, control: socket.socket, limits: ZygoteLimits) -> None:
        self._control = control
        self._limits = limits
        self._worker: psutil.Process | None = None
        self._processes: list[int] = []
        """The worker and its processes, as of the last count."""
        self._files: memory.Files = {}
        self._names: set[Path] = set()
        """The shared memory that they had open."""
        self._counted = self._exact_from = 0.0
        # The exact sums include zygote and supervisor, because a shared page counts in proportion:
        # so it counts once in all, however many processes share it.
        self._number = os.getpid()
        self._own = (os.getppid(), self._number) if memory.IS_LINUX else ()
        self._at_start = memory.upper_bound([self._number])
        self._exactly_at_start = memory.exact(self._own, {})
        self._began = 0.0
        self._ending = False
        self._folder = Path.cwd() / "run"
        self._woken, waker = socket.socketpair()
        for end in (self._woken, waker):
            end.setblocking(False)
        self._waker = waker
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.signal(signal.SIGTERM, self._end)
        signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)

    def _end(self, number: int, frame: object) -> None:
        self._ending = True

    def serve(self) -> None:
        """Serve the server's requests until it closes the socket, or the supervisor is killed."""
        while not self._ending:
            ready, _, _ = select.select(
                [self._control, self._woken], [], [], WATCH if self._worker else None
            )
            if self._woken in ready:
                self._woken.recv(4096)
                self._reap()
            if self._control in ready and not self._handle_request():
                break
            if self._worker:
                self._watch(self._worker)
        self._kill_all()

    def _handle_request(self) -> bool:
        """Handle one request; false if the socket is closed."""
        try:
            request, files, _, _ = socket.recv_fds(self._control, 1, 2)
        except OSError:
            return False
        if request == b"R":
            self._start(*files)
        elif request == b"K":
            self._kill_all()
            self._report(killed=True)
        return bool(request)

    def _start(self, end: int, prints: int) -> None:
        self._kill_all()
        self._empty_folder()
        number = os.fork()
        if not number:
            self._become_worker(end, prints)
        for descriptor in (end, prints):
            os.close(descriptor)
        self._worker = psutil.Process(number)
        self._processes, self._files, self._names = [number], {}, set()
        self._began = time.time()
        self._counted = time.monotonic()
        self._report(started=number)

    def _empty_folder(self) -> None:
        """Make the folder anew, whatever the previous Run has done to it."""
        folders.remove(self._folder)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            os.chdir(self._folder)

    def _become_worker(self, end: int, prints: int) -> None:
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            os.setsid()
            process_tree.die_with_parent(self._number, signal.SIGKILL)
            most = self._limits.processor_seconds
            resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
            for end_of_zygote in (self._control, self._woken, self._waker):
                end_of_zygote.close()
            for stream in (1, 2):
                os.dup2(prints, stream)
            os.close(prints)
            sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
            worker.work(socket.socket(fileno=end))
        finally:
            os._exit(0)

    def _watch(self, worker: psutil.Process) -> None:
        """End the worker if it exceeds a limit."""
        why = ""
        now = time.monotonic()
        if now - self._counted > COUNT:
            self._counted = now
            why = self._count()
        if not why and now > self._exact_from and self._exceeds_memory():
            why = self._count() or "memory"  # If there are too many processes, name these first.
        if why:
            self._report(ended=worker.pid, why=why)
            self._kill_all()

    def _count(self) -> str:
        """Count processes, threads and files; returns "tasks" if there are too many."""
        tasks = 0
        found = process_tree.descendants(self._number)
        for process in found:
            with contextlib.suppress(psutil.Error):
                tasks += process.num_threads()
        self._processes = [process.pid for process in found]
        self._files = memory.files_held(self._processes, self._folder)
        self._names |= memory.names_held(self._processes)
        return "tasks" if tasks > self._limits.tasks else ""

    def _exceeds_memory(self) -> bool:
        """Whether the worker takes too much memory.

        The exact check is costly, so it follows only if the quick upper bound exceeds the limit.
        """
        most = memory.upper_bound(self._processes) + sum(self._files.values()) - self._at_start
        if most <= self._limits.memory:
            return False
        began = time.monotonic()
        taken = memory.exact((*self._own, *self._processes), self._files) - self._exactly_at_start
        ended = time.monotonic()
        self._exact_from = ended + (ended - began) * PAUSE
        return taken > self._limits.memory

    def _reap(self) -> None:
        """Reap the processes that have ended; if the worker is among them, report that."""
        ended, why = 0, ""
        with contextlib.suppress(ChildProcessError):
            while (found := os.waitpid(-1, os.WNOHANG))[0]:
                if self._worker and found[0] == self._worker.pid:
                    ended = found[0]
                    why = WHY.get(os.waitstatus_to_exitcode(found[1]), "exited")
        if ended:
            self._report(ended=ended, why=why)
            self._kill_all()

    def _kill_all(self) -> None:
        """Kill the worker and every process that it has started, wherever they hide."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        processes = process_tree.descendants(self._number)
        self._names |= memory.names_held(process.pid for process in processes)
        with contextlib.suppress(OSError):
            os.killpg(worker.pid, signal.SIGKILL)
        process_tree.kill_descendants(self._number)
        for name in self._names:
            memory.unlink(name, self._began)

    def _report(self, **fields: Any) -> None:
        with contextlib.suppress(OSError):
            self._control.sendall(json.dumps(fields).encode() + b"\n")
