"""The supervisor: waits until its zygote ends, and kills the processes that it leaves.

Edited text can kill the zygote. Its descendants then become children of the supervisor, however
they hide. The text can also kill the supervisor: then the zygote kills everything and exits.
"""

import contextlib
import os
import signal
import socket
import sys
import time

from tutor.runner import process_tree, start

LINGER = 10.0  # seconds that a zygote may go on without its server


def supervise(control: socket.socket) -> None:
    """Fork: the child returns and goes on as the zygote, this process stays as its supervisor.

    On other systems than Linux it returns without a fork.
    """
    if sys.platform != "linux":
        return
    process_tree.become_subreaper()
    server, own = os.getppid(), os.getpid()
    # A blocked signal stays pending, so none is lost before `sigtimedwait`.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    zygote = os.fork()
    if not zygote:
        process_tree.become_subreaper()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        process_tree.die_with_parent(own, signal.SIGTERM)
        return
    control.close()
    alone_since = float("inf")
    while (status := _exit_status(zygote)) is None:
        if os.getppid() != server:
            alone_since = min(alone_since, time.monotonic())
        if time.monotonic() - alone_since > LINGER:
            os.kill(zygote, signal.SIGKILL)  # It has not noticed that the server is gone.
        signal.sigtimedwait([signal.SIGCHLD], 1)
    process_tree.kill_descendants(own)
    start.remove_own_folder()
    os._exit(1 if status else 0)


def _exit_status(zygote: int) -> int | None:
    """The zygote's exit status; None while it runs. Reaps any other ended child as well."""
    with contextlib.suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            if ended[0] == zygote:
                return ended[1]
    return None
