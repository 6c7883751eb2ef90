"""How a child is started. A stronger sandbox would be another function like `plain`."""

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
# What a process needs of its surroundings, and nothing that might be a secret.
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "SYSTEMROOT")
MARK = "TUTOR_FOLDER"  # in the surroundings of a child, and of all that it starts
# One thread each for libraries that would start as many as there are processors.
THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


@dataclass(frozen=True)
class Started:
    process: subprocess.Popen[bytes]
    control: socket.socket
    folder: Path
    """Where the child may write; it goes with it."""

    def end(self, patience: float) -> None:
        """Hang up, and wait until the child has killed what it had started. May block."""
        self.control.close()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            # It hangs, or was stopped: what is below it is found as long as it is there.
            process_tree.kill_below(self.process.pid)
            with suppress(OSError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.process.returncode:
            self._kill_orphans()
        folders.remove(self.folder)

    def _kill_orphans(self) -> None:
        """The child could not see to what it had started: it was killed itself, perhaps by that.

        A process carries the surroundings that it was begun with.
        """
        for each in psutil.process_iter():
            with suppress(psutil.Error):
                if each.environ().get(MARK) == str(self.folder):
                    each.kill()


Start: TypeAlias = Callable[[Path, Limits], Started]
"""Takes the script that draws the app of a text, and the limits."""


def plain(page: Path, limits: Limits) -> Started:
    """An ordinary process, with the rights of this one. Raises OSError. May block."""
    folder = Path(tempfile.mkdtemp(prefix="tutor-"))
    control, end = socket.socketpair()
    told = ("processor_seconds", "memory", "tasks")  # what `keeper.Told` has
    asked = json.dumps({name: getattr(limits, name) for name in told})
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", str(MAIN), str(end.fileno()), asked, str(page)],
            pass_fds=[end.fileno()],
            stdin=subprocess.DEVNULL,
            cwd=folder,
            env={name: os.environ[name] for name in KEPT if name in os.environ}
            | THREADS
            | {MARK: str(folder)},
            start_new_session=True,  # Ctrl+C at the terminal is the server's
        )
    except OSError:
        control.close()
        folders.remove(folder)
        raise
    finally:
        end.close()
    return Started(process, control, folder)


def leave() -> None:
    """Of a child: take away its folder. The server may have died, and cannot."""
    if folder := os.environ.get(MARK):
        folders.remove(Path(folder))
