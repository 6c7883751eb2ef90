"""The site as it is served to tests of the runner, and what the machine says of it."""

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
"""Processes of a server that nobody uses: itself, and the child that waits, with its supervisor."""


@dataclass(frozen=True)
class Served:
    address: str
    allowed: Limits
    folder: Path
    """Where this server, and all that it starts, put their temporary files."""
    process: psutil.Process

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=30)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer, data

    def zygotes(self) -> list[psutil.Process]:
        """The processes that wait for texts, or hold one that runs."""
        return self.process.children()

    def process_tree(self) -> list[psutil.Process]:
        """All processes that this server has started, by whatever way, and itself."""
        found = []
        for each in psutil.process_iter():
            with suppress(psutil.Error):
                is_ours = each.environ().get("TMPDIR") == str(self.folder)
                if is_ours and each.status() != psutil.STATUS_ZOMBIE:
                    found.append(each)
        return found

    def folders(self) -> list[Path]:
        return list(self.folder.glob("tutor-*"))


@contextmanager
def serve(allowed: Limits, patience: float, root: Path = server.ROOT) -> Iterator[Served]:
    """`root` has the lessons and snippets."""
    # What the server has started takes its folders away by itself, perhaps in the same moment.
    with tempfile.TemporaryDirectory(prefix="runner-", ignore_cleanup_errors=True) as folder:
        environment = {
            "RUNNER_LIMITS": json.dumps(asdict(allowed)),
            "TMPDIR": folder,
            "TUTOR_ROOT": str(root),
            # Streamlit keeps a session, and three files of it, for a reader who might be back.
            "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "1",
        }
        before = set(psutil.Process().children())
        with server.serve(
            "tests/runner/small_site.py", patience=patience, environment=environment
        ) as address:
            [process] = set(psutil.Process().children()) - before
            yield Served(address, allowed, Path(folder), process)


class Starved:
    """How long threads have something to do and no processor (on Linux): because of whatever else
    the machine does."""

    def __init__(self, process: psutil.Process) -> None:
        self._process, self._own = process, threading.get_native_id()
        self._before = self._waits()

    def seconds(self) -> float:
        """Of all threads of the process, and the one that has asked first, since then."""
        waits = self._waits()
        return sum(waits[thread] - self._before.get(thread, 0) for thread in waits)

    def _waits(self) -> dict[tuple[int, int], float]:
        threads = [(self._process.pid, thread.id) for thread in self._process.threads()]
        waits = {}
        for process, thread in [*threads, (os.getpid(), self._own)]:
            with suppress(OSError):
                told = Path(f"/proc/{process}/task/{thread}/schedstat").read_text()
                waits[process, thread] = int(told.split()[1]) / 1e9
        return waits


def comes_true(what: Callable[[], object], patience: float) -> bool:
    until = time.monotonic() + patience
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
