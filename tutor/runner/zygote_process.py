"""The keeper of a child: forks a worker for each Run, and sees what that takes.

A fork costs a few milliseconds, and what one Run has done to Python (a patched module, a thread
that goes on) is gone with the next.
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

WATCH = 0.05  # seconds between two looks at the memory of a worker and what it has started
COUNT = 0.25  # seconds between two counts of its processes, threads and files in memory
SHARE = 10  # of the time, the part that may be spent on exact looks
WHY = {-signal.SIGXCPU: "processor", worker.STOPPED: "stopped", worker.BROKEN: "broken"}


class ZygoteLimits(NamedTuple):
    """Those of the limits that the child looks after."""

    processor_seconds: int
    memory: int
    tasks: int


class ZygoteProcess:
    """Keeps one worker at a time, and sees that nothing of it stays."""

    def __init__(self, control: socket.socket, limits: ZygoteLimits) -> None:
        self._control = control
        self._limits = limits
        self._worker: psutil.Process | None = None
        self._processes: list[int] = []
        """The worker and what it has started, when they were last counted."""
        self._files: memory.Files = {}
        self._names: set[Path] = set()
        """Of the shared memory that they had open."""
        self._counted = self._exact_from = 0.0
        # What is shared with those above counts here, too, however many share it.
        self._number = os.getpid()
        self._own = (os.getppid(), self._number) if memory.IS_LINUX else ()
        self._at_start = memory.at_most([self._number])
        self._exactly_at_start = memory.exactly(self._own, {})
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

    def keep(self) -> None:
        """Do what the server asks, until it hangs up, or the supervisor is killed."""
        while not self._ending:
            ready, _, _ = select.select(
                [self._control, self._woken], [], [], WATCH if self._worker else None
            )
            if self._woken in ready:
                self._woken.recv(4096)
                self._reap()
            if self._control in ready and not self._obey():
                break
            if self._worker:
                self._watch(self._worker)
        self._kill_all()

    def _obey(self) -> bool:
        try:
            asked, files, _, _ = socket.recv_fds(self._control, 1, 2)
        except OSError:
            return False
        if asked == b"R":
            self._start(*files)
        elif asked == b"K":
            self._kill_all()
            self._say(killed=True)
        return bool(asked)

    def _start(self, end: int, prints: int) -> None:
        self._kill_all()
        self._empty_folder()
        number = os.fork()
        if not number:
            self._become_worker(end, prints)
        for each in (end, prints):
            os.close(each)
        self._worker = psutil.Process(number)
        self._processes, self._files, self._names = [number], {}, set()
        self._began = time.time()
        self._counted = time.monotonic()
        self._say(started=number)

    def _empty_folder(self) -> None:
        """The folder of a Run is empty, and there, whatever the one before has done to it."""
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
            process_tree.die_with(self._number, signal.SIGKILL)
            most = self._limits.processor_seconds
            resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
            for each in (self._control, self._woken, self._waker):
                each.close()
            for stream in (1, 2):
                os.dup2(prints, stream)
            os.close(prints)
            sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
            worker.work(socket.socket(fileno=end))
        finally:
            os._exit(0)

    def _watch(self, worker: psutil.Process) -> None:
        """End the worker when it has taken too much."""
        why = ""
        now = time.monotonic()
        if now - self._counted > COUNT:
            self._counted = now
            why = self._count()
        if not why and now > self._exact_from and self._has_too_much():
            why = self._count() or "memory"  # Of too many processes, their number is the cause.
        if why:
            self._say(ended=worker.pid, why=why)
            self._kill_all()

    def _count(self) -> str:
        tasks = 0
        found = process_tree.below(self._number)
        for each in found:
            with contextlib.suppress(psutil.Error):
                tasks += each.num_threads()
        self._processes = [each.pid for each in found]
        self._files = memory.files_held(self._processes, self._folder)
        self._names |= memory.names_held(self._processes)
        return "tasks" if tasks > self._limits.tasks else ""

    def _has_too_much(self) -> bool:
        """Memory: an exact look is costly, so it is taken only where the quick one is too much."""
        most = memory.at_most(self._processes) + sum(self._files.values()) - self._at_start
        if most <= self._limits.memory:
            return False
        began = time.monotonic()
        taken = memory.exactly((*self._own, *self._processes), self._files) - self._exactly_at_start
        ended = time.monotonic()
        self._exact_from = ended + (ended - began) * SHARE
        return taken > self._limits.memory

    def _reap(self) -> None:
        """Take leave of whoever has ended: the worker, or what it has left behind."""
        ended, why = 0, ""
        with contextlib.suppress(ChildProcessError):
            while (found := os.waitpid(-1, os.WNOHANG))[0]:
                if self._worker and found[0] == self._worker.pid:
                    ended = found[0]
                    why = WHY.get(os.waitstatus_to_exitcode(found[1]), "itself")
        if ended:
            self._say(ended=ended, why=why)
            self._kill_all()

    def _kill_all(self) -> None:
        """Kill the worker and all that it has started, wherever that has hidden."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        self._names |= memory.names_held(each.pid for each in process_tree.below(self._number))
        with contextlib.suppress(OSError):
            os.killpg(worker.pid, signal.SIGKILL)
        process_tree.kill_below(self._number)
        for name in self._names:
            memory.give_back(name, self._began)

    def _say(self, **what: Any) -> None:
        with contextlib.suppress(OSError):
            self._control.sendall(json.dumps(what).encode() + b"\n")
