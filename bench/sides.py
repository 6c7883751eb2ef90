"""The sides that are compared: the site, and `streamlit run` of a snippet, served in two ways."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

from bench import courses

ROOT = courses.ROOT
PATIENCE = 60.0  # seconds to wait for a server, or for anything on a page
STREAMLIT = "from streamlit.web.cli import main; main()"
# `import uvloop` fails, as on a machine without it.
WITHOUT_UVLOOP = "import sys; sys.modules['uvloop'] = None"
PAUSES = ROOT / "bench/pauses.py"
FLAGS = (
    "--server.headless=true",
    "--server.address=127.0.0.1",
    "--browser.gatherUsageStats=false",
)


@dataclass(frozen=True)
class Side:
    name: str
    is_site: bool = False
    is_plain: bool = False
    """Plain Streamlit: without uvloop, and without the settings of this project."""

    @property
    def demo(self) -> str:
        """The selector of the element around the app."""
        return ".st-key-stage-app" if self.is_site else '[data-testid="stMainBlockContainer"]'


SITE = Side("site", is_site=True)
PLAIN = Side("plain", is_plain=True)
ALIKE = Side("alike")
SIDES = (SITE, PLAIN, ALIKE)


@dataclass(frozen=True)
class Served:
    side: Side
    address: str
    pid: int
    query: str = ""

    @property
    def url(self) -> str:
        return f"{self.address}/?{self.query}" if self.query else self.address


@contextmanager
def serving(
    side: Side,
    script: Path,
    *arguments: str,
    query: str = "",
    course: Path | None = None,
    pauses: Path | None = None,
) -> Iterator[Served]:
    """Serve one side: the script, or the site, opened at the page that the query names.

    `course` is the root of the lessons that the site shows, else the one that has the script.
    The server notes its garbage collections in the file `pauses` (see `bench.pauses`).
    """
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with ExitStack() as stack:
        output = stack.enter_context(tempfile.TemporaryFile())
        bare = stack.enter_context(tempfile.TemporaryDirectory())
        environment = {**os.environ, "TUTOR_ROOT": str(course or courses.of(script))}
        first = [WITHOUT_UVLOOP] if side.is_plain else []
        if pauses:
            environment["BENCH_PAUSES"] = str(pauses)
            first.append(PAUSES.read_text("utf-8"))
        command = [
            *(sys.executable, "-c", "\n".join([*first, STREAMLIT])),
            *("run", "tutorial.py" if side.is_site else str(script)),
            *(*FLAGS, f"--server.port={port}", "--", *arguments),
        ]
        server = subprocess.Popen(
            command,
            cwd=bare if side.is_plain else ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(f"{address}/_stcore/health", server):
                output.seek(0)
                printed = output.read().decode(errors="replace")
                raise RuntimeError(f"{side.name} was not served:\n{printed}")
            yield Served(side, address, server.pid, query if side.is_site else "")
        finally:
            server.kill()
            server.wait()


@contextmanager
def all_serving(script: Path, *arguments: str, query: str) -> Iterator[list[Served]]:
    with ExitStack() as stack:
        yield [
            stack.enter_context(serving(side, script, *arguments, query=query)) for side in SIDES
        ]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str, server: subprocess.Popen[bytes]) -> bool:
    deadline = monotonic() + PATIENCE
    while server.poll() is None and monotonic() < deadline:
        try:
            with urlopen(url, timeout=5):
                return True
        except OSError:
            sleep(0.02)
    return False
