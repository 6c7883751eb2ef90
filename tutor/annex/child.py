"""A child: imports what an app needs once, then forks a worker for each Run.

    python -P child.py FD LIMITS

FD is its socket to the server, on which the server sends a byte with a worker's own socket for
each Run, and on which the child says in lines of JSON what became of them. LIMITS are JSON, too.
When the server hangs up, or dies, the child kills all that it has started, and ends.

A fork for each Run costs a few milliseconds, and what one Run has done to Python (a patched
module, a thread that goes on) is gone with the next.
"""

import contextlib
import ctypes
import json
import os
import resource
import select
import shutil
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[2]
WATCH = 0.05  # seconds between two looks at a worker's memory
COUNT = 0.25  # seconds between two counts of its processes and threads
FILES = 256  # that a worker may have open
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36


class Keeper:
    """Keeps one worker at a time, and sees that nothing of it stays."""

    def __init__(
        self, control: socket.socket, *, processor_seconds: int, memory: int, tasks: int
    ) -> None:
        self._control = control
        self._processor_seconds, self._memory, self._tasks = processor_seconds, memory, tasks
        self._worker: psutil.Process | None = None
        self._memory_at_start = 0
        self._counted = 0.0
        self._folder = Path.cwd() / "run"
        self._woken, waker = socket.socketpair()
        for end in (self._woken, waker):
            end.setblocking(False)
        self._waker = waker
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)

    def keep(self) -> None:
        """Do what the server asks, until it hangs up."""
        while True:
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
            asked, files, _, _ = socket.recv_fds(self._control, 1, 1)
        except OSError:
            return False
        if asked == b"R":
            self._start(files[0])
        elif asked == b"K":
            self._kill_all()
            self._say(killed=True)
        return bool(asked)

    def _start(self, end: int) -> None:
        self._kill_all()
        self._empty_folder()
        number = os.fork()
        if not number:
            self._become_worker(end)
        os.close(end)
        self._worker = psutil.Process(number)
        self._memory_at_start = psutil.Process().memory_info().rss
        self._counted = time.monotonic()
        self._say(started=number)

    def _empty_folder(self) -> None:
        """The folder of a Run is empty, and there, whatever the one before has done to it."""
        shutil.rmtree(self._folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            os.chdir(self._folder)

    def _become_worker(self, end: int) -> None:
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGINT):
                signal.signal(number, signal.SIG_DFL)
            os.setsid()
            _die_with_parent()
            most = self._processor_seconds
            resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
            for each in (self._control, self._woken, self._waker):
                each.close()
            from tutor.annex import worker

            worker.work(socket.socket(fileno=end))
        finally:
            os._exit(0)

    def _watch(self, worker: psutil.Process) -> None:
        """End the worker when it has taken too much."""
        why = ""
        with contextlib.suppress(psutil.Error):
            if worker.memory_info().rss - self._memory_at_start > self._memory:
                why = "memory"
            elif time.monotonic() - self._counted > COUNT:
                self._counted = time.monotonic()
                why = self._count([worker, *worker.children(recursive=True)])
        if why:
            self._say(ended=worker.pid, why=why)
            self._kill_all()

    def _count(self, family: list[psutil.Process]) -> str:
        taken = tasks = 0
        for each in family:
            with contextlib.suppress(psutil.Error):
                taken += max(0, each.memory_info().rss - self._memory_at_start)
                tasks += each.num_threads()
        if tasks > self._tasks:
            return "tasks"
        return "memory" if taken > self._memory else ""

    def _reap(self) -> None:
        """Take leave of whoever has ended: the worker, or what it has left behind."""
        ended, why = 0, ""
        with contextlib.suppress(ChildProcessError):
            while (found := os.waitpid(-1, os.WNOHANG))[0]:
                if self._worker and found[0] == self._worker.pid:
                    ended = found[0]
                    too_long = os.waitstatus_to_exitcode(found[1]) == -signal.SIGXCPU
                    why = "processor" if too_long else "itself"
        if ended:
            self._say(ended=ended, why=why)
            self._kill_all()

    def _kill_all(self) -> None:
        """Kill the worker and all that it has started, wherever that has hidden.

        Who has lost its parent is given to this process (on Linux), so all are found below it.
        """
        worker, self._worker = self._worker, None
        if worker is None:
            return
        with contextlib.suppress(OSError):
            os.killpg(worker.pid, signal.SIGKILL)
        deadline = time.monotonic() + 2
        while time.monotonic() < deadline:
            family = psutil.Process().children(recursive=True)
            # All are stopped at first, or one of them forks while the others die.
            for number in (signal.SIGSTOP, signal.SIGKILL):
                for each in family:
                    with contextlib.suppress(OSError):
                        os.kill(each.pid, number)
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            if not family:
                break
            time.sleep(0.002)

    def _say(self, **what: Any) -> None:
        with contextlib.suppress(OSError):
            self._control.sendall(json.dumps(what).encode() + b"\n")


def _die_with_parent() -> None:
    """Have the system kill this process when the one that has forked it dies (Linux only)."""
    parent = os.getppid()
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def end_with_server(control: socket.socket, warmed: threading.Event) -> None:
    """While nobody listens yet, end at once when the server has hung up."""
    while not warmed.wait(0.2):
        ready, _, _ = select.select([control], [], [], 0)
        if ready and not control.recv(1, socket.MSG_PEEK):
            leave()
            os._exit(0)


def leave() -> None:
    """Take away the folder: the server may have died, and cannot."""
    from tutor.annex.start import MARK

    if folder := os.environ.get(MARK):
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    control.set_inheritable(False)
    limits = json.loads(sys.argv[2])
    os.nice(5)  # the page, and everybody else's demos, come first
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))
    _prctl(PR_SET_CHILD_SUBREAPER, 1)
    sys.path.append(str(ROOT))
    from tutor.annex import worker

    warmed = threading.Event()
    watching = threading.Thread(target=end_with_server, args=(control, warmed))
    watching.start()
    worker.warm(ROOT)
    warmed.set()
    watching.join()
    keeper = Keeper(control, **limits)
    control.sendall(b'{"ready": true}\n')
    keeper.keep()
    leave()


if __name__ == "__main__":
    main()
