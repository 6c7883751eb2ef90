"""Serves the site for tests of the runner, and looks at its processes and folders."""

import http.client
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from tests import server
from tutor.runner import Limits

AT_REST = 3 if sys.platform == "linux" else 2
"""Processes of an unused server: the server, and the spare zygote with its supervisor."""


@dataclass(frozen=True)
class Served:
    address: str
    allowed: Limits
    folder: Path
    """The folder for the temporary files of this server and all its processes."""
    process: psutil.Process

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, /, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=30)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer, data

    def zygotes(self) -> list[psutil.Process]:
        """The zygotes of the server; on Linux, their supervisors."""
        return self.process.children()

    def process_tree(self) -> list[psutil.Process]:
        """The server, and all processes that it has started in whatever way."""
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                is_ours = process.environ().get("TMPDIR") == str(self.folder)
                if is_ours and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
        return found

    def folders(self) -> list[Path]:
        return list(self.folder.glob("tutor-*"))


@contextmanager
def serve(allowed: Limits, patience: float, root: Path = server.ROOT) -> Iterator[Served]:
    """`root` is the folder with the lessons and snippets."""
    # The server's processes remove their own folders, perhaps at the same moment.
    with tempfile.TemporaryDirectory(prefix="runner-", ignore_cleanup_errors=True) as folder:
        environment = {
            "RUNNER_LIMITS": json.dumps(asdict(allowed)),
            "TMPDIR": folder,
            "TUTOR_ROOT": str(root),
            # Otherwise Streamlit keeps each session, with three files, for a reader who may return.
            "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "1",
        }
        before = set(psutil.Process().children())
        with server.serve(
            "tests/runner/small_site.py", patience=patience, environment=environment
        ) as address:
            [process] = set(psutil.Process().children()) - before
            yield Served(address, allowed, Path(folder), process)


class Starved:
    """How long threads wait for a processor that other processes use (on Linux)."""

    def __init__(self, process: psutil.Process) -> None:
        self._process, self._own = process, threading.get_native_id()
        self._before = self._waits()

    def seconds(self) -> float:
        """Seconds that the process's threads, and the thread that made this, have waited since."""
        waits = self._waits()
        return sum(waits[thread] - self._before.get(thread, 0) for thread in waits)

    def _waits(self) -> dict[tuple[int, int], float]:
        threads = [(self._process.pid, thread.id) for thread in self._process.threads()]
        waits = {}
        for process, thread in [*threads, (os.getpid(), self._own)]:
            with suppress(OSError):
                statistics = Path(f"/proc/{process}/task/{thread}/schedstat").read_text()
                waits[process, thread] = int(statistics.split()[1]) / 1e9
        return waits


def comes_true(what: Callable[[], object], patience: float) -> bool:
    until = time.monotonic() + patience
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
