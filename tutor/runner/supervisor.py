"""The supervisor of a child: waits until the keeper below it has ended, and ends what that leaves.

Edited text can kill the keeper. What it has started is given to the supervisor then, whatever that
has done to hide, but the text can kill the supervisor, too: then the keeper ends all, and itself.
"""

import contextlib
import os
import signal
import socket
import sys
import time

from tutor.runner import process_tree, start

LINGER = 10.0  # seconds that a keeper may go on without its server


def supervise(control: socket.socket) -> None:
    """Go on in a child of this process, which stays to end what that leaves (Linux only)."""
    if sys.platform != "linux":
        return
    process_tree.adopt()
    server, own = os.getppid(), os.getpid()
    # A signal that comes before it is waited for is kept.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    zygote_process = os.fork()
    if not zygote_process:
        process_tree.adopt()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        process_tree.die_with(own, signal.SIGTERM)
        return
    control.close()
    alone_since = float("inf")
    while (status := _status_of(zygote_process)) is None:
        if os.getppid() != server:
            alone_since = min(alone_since, time.monotonic())
        if time.monotonic() - alone_since > LINGER:
            os.kill(zygote_process, signal.SIGKILL)  # It does not hear that the server is gone.
        signal.sigtimedwait([signal.SIGCHLD], 1)
    process_tree.kill_below(own)
    start.leave()
    os._exit(1 if status else 0)


def _status_of(zygote_process: int) -> int | None:
    """How it has ended, if it has. Others that were given to this process are taken leave of."""
    with contextlib.suppress(ChildProcessError):
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            if found[0] == zygote_process:
                return found[1]
    return None
