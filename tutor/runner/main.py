"""The zygote's script: imports what an app needs once, then forks a worker for each Run.

    python -P main.py FD LIMITS PAGE

FD is its socket to the server. For each Run, the server sends a byte on it together with the
worker's own socket, and the zygote reports in lines of JSON how the Run went. LIMITS is JSON, too.
When the server closes the socket or dies, the zygote kills everything it has started and exits.
"""

import json
import os
import resource
import select
import socket
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = 256  # that a worker may have open


def end_with_server(control: socket.socket, warmed: threading.Event) -> None:
    """Exit at once if the server closes the socket while the zygote still warms up."""
    while not warmed.wait(0.2):
        ready, _, _ = select.select([control], [], [], 0)
        if ready and not control.recv(1, socket.MSG_PEEK):
            from tutor.runner import start

            start.remove_own_folder()
            os._exit(0)


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    control.set_inheritable(False)
    limits = json.loads(sys.argv[2])
    os.nice(5)  # the page and other readers' demos come first
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))
    sys.path.append(str(ROOT))
    from tutor.runner import start, supervisor, worker, zygote_process

    warmed = threading.Event()
    watching = threading.Thread(target=end_with_server, args=(control, warmed))
    watching.start()
    worker.warm(ROOT, Path(sys.argv[3]))
    warmed.set()
    watching.join()
    supervisor.supervise(control)
    zygote = zygote_process.ZygoteProcess(control, zygote_process.ZygoteLimits(**limits))
    control.sendall(b'{"ready": true}\n')
    zygote.serve()
    start.remove_own_folder()


if __name__ == "__main__":
    main()
