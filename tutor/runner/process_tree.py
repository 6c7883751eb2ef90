"""All that a process has started, and the end of it.

On Linux, a process that has lost its parent is given to the nearest one above it that asks for
those (`adopt`), so all are found below that one, wherever they hide.
"""

import ctypes
import os
import signal
import sys
import time
from contextlib import suppress

import psutil

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
PATIENCE = 2.0  # seconds that the system may take to end them


def adopt() -> None:
    """Be given what loses its parent below this process (Linux only)."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def die_with(parent: int, by: signal.Signals) -> None:
    """Have the system send this process a signal when its parent dies (Linux only)."""
    _prctl(PR_SET_PDEATHSIG, by)
    if os.getppid() != parent:
        os._exit(0)


def below(number: int) -> list[psutil.Process]:
    with suppress(psutil.Error):
        return psutil.Process(number).children(recursive=True)
    return []


def kill_below(number: int) -> None:
    """Kill all below a process, and wait until they are gone.

    If it is this process, they are taken leave of, too: whoever else has started some must not ask
    it for that.
    """
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if number == os.getpid():
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
        process_tree = [each for each in below(number) if not _is_dead(each)]
        if not process_tree:
            break
        # All are stopped at first, or one of them forks while the others die.
        for by in (signal.SIGSTOP, signal.SIGKILL):
            for each in process_tree:
                with suppress(OSError):
                    os.kill(each.pid, by)
        time.sleep(0.002)


def _is_dead(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return process.status() == psutil.STATUS_ZOMBIE
    return True


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
