"""Starts a zygote. A stronger sandbox would be another function like `plain`."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import psutil

from tutor.runner import folders, process_tree
from tutor.runner.limits import Limits

MAIN = Path(__file__).parent / "main.py"
# The environment variables that a process needs, and none that might be a secret.
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "SYSTEMROOT")
MARK = "TUTOR_FOLDER"  # in the environment of a zygote, and of every process it starts
# These libraries would start one thread for each processor.
THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


@dataclass(frozen=True)
class Started:
    process: subprocess.Popen[bytes]
    control: socket.socket
    folder: Path
    """The zygote's own folder; it is removed when the zygote ends."""

    def end(self, patience: float) -> None:
        """Close the socket, and wait until the zygote has killed what it started. May block."""
        self.control.close()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            # It hangs or was stopped. Its descendants can be found only while it exists.
            process_tree.kill_descendants(self.process.pid)
            with suppress(OSError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.process.returncode:
            self._kill_orphans()
        folders.remove(self.folder)

    def _kill_orphans(self) -> None:
        """Kill what a zygote has left that was itself killed, perhaps by what it had started.

        The processes are found by the environment that they were started with.
        """
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                if process.environ().get(MARK) == str(self.folder):
                    process.kill()


Start: TypeAlias = Callable[[Path, Limits], Started]
"""Takes the script that draws a text's app, and the limits."""


def plain(page: Path, limits: Limits) -> Started:
    """Start an ordinary process, with the rights of this one. Raises OSError. May block."""
    folder = Path(tempfile.mkdtemp(prefix="tutor-"))
    control, end = socket.socketpair()
    names = ("processor_seconds", "memory", "tasks")  # the fields of `ZygoteLimits`
    zygote_limits = json.dumps({name: getattr(limits, name) for name in names})
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", str(MAIN), str(end.fileno()), zygote_limits, str(page)],
            pass_fds=[end.fileno()],
            stdin=subprocess.DEVNULL,
            cwd=folder,
            env={name: os.environ[name] for name in KEPT if name in os.environ}
            | THREADS
            | {MARK: str(folder)},
            start_new_session=True,  # Ctrl+C in the terminal is meant for the server
        )
    except OSError:
        control.close()
        folders.remove(folder)
        raise
    finally:
        end.close()
    return Started(process, control, folder)


def remove_own_folder() -> None:
    """Remove this zygote's folder; the server cannot, if it has died."""
    if folder := os.environ.get(MARK):
        folders.remove(Path(folder))
