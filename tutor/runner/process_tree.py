"""Find and kill every process that a process has started.

On Linux, a process whose parent has died gets a new one: its nearest ancestor that is a *child
subreaper* (`become_subreaper`). So all descendants are found below that one, wherever they hide.
"""

import ctypes
import os
import signal
import sys
import time
from contextlib import suppress

import psutil

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
PATIENCE = 2.0  # seconds that the system may take to end the processes


def become_subreaper() -> None:
    """Adopt each descendant of this process whose parent dies (Linux only)."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent(parent: int, sent: signal.Signals) -> None:
    """Have the system send this process a signal when its parent dies (Linux only)."""
    _prctl(PR_SET_PDEATHSIG, sent)
    if os.getppid() != parent:
        os._exit(0)


def descendants(number: int) -> list[psutil.Process]:
    with suppress(psutil.Error):
        return psutil.Process(number).children(recursive=True)
    return []


def kill_descendants(number: int) -> None:
    """Kill all descendants of a process, and wait until they are gone.

    If it is this process, they are also reaped here: other processes must not call this for it.
    """
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if number == os.getpid():
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
        living = [process for process in descendants(number) if not _is_dead(process)]
        if not living:
            break
        # Stop them all first: otherwise one could fork while the others die.
        for sent in (signal.SIGSTOP, signal.SIGKILL):
            for process in living:
                with suppress(OSError):
                    os.kill(process.pid, sent)
        time.sleep(0.002)


def _is_dead(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return process.status() == psutil.STATUS_ZOMBIE
    return True


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
