"""Many servers, cheaply: one process imports Streamlit, then forks a `streamlit run` per script.

    with Servers() as servers:
        port = servers.start(path)

As with `streamlit run`, each script has its own server, with its own caches and `__main__`.
Forking starts one in about 0.1 s instead of 2. Run as a module, this file is the process that
forks; when its input ends, it ends with its children.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Lock
from typing import Self

from tests import components
from tests.visitor.page import user_key
from tests.walks import played

ROOT = Path(__file__).parents[2]
FLAGS = (
    # Garbage would be collected between two runs of a chain; without that they follow at once.
    "--runner.postScriptGC=false",
    "--server.headless=true",
    "--server.address=127.0.0.1",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
    "--logger.level=error",
    # Plain tracebacks say more than those that `rich` draws in boxes.
    "--logger.enableRich=false",
    "--logger.hideWelcomeMessage=true",
)
# The second half was found by comparing `sys.modules` before and after a server's first run. If a
# newer Streamlit has other modules, its servers only start a little slower.
NEEDED = (
    "altair",
    "pandas",
    "pyarrow",
    "pydeck",
    "streamlit.components.v2",
    "streamlit.web.bootstrap",
    "streamlit.web.cli",
    "anyio._backends._asyncio",
    "itsdangerous",
    "multiprocessing.connection",
    "starlette.applications",
    "starlette.middleware.sessions",
    "starlette.staticfiles",
    "streamlit.hello.streamlit_app",
    "streamlit.runtime.scriptrunner.magic_funcs",
    "streamlit.web.server.app_discovery",
    "streamlit.web.server.starlette.starlette_agent_routes",
    "streamlit.web.server.starlette.starlette_server",
    "streamlit.web.skills",
    "uvicorn.lifespan.on",
    "uvicorn.protocols.http.h11_impl",
    "uvicorn.protocols.websockets.websockets_sansio_impl",
    "uvloop",
)


STARTS_WITHIN = 120.0
"""Seconds. If one does not start, all scripts of the process fail, so a busy machine gets time."""


class Servers:
    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._printed = tempfile.TemporaryDirectory(prefix="printed-")
        self._films = tempfile.TemporaryDirectory(prefix="films-")
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": "0", played.FOLDER: self._films.name},
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=20)
        self._printed.cleanup()
        self._films.cleanup()

    def start(self, script: Path, *, details: str = "full") -> int:
        """Start a server for the script, and return its port once it accepts connections.

        `details` says how much errors show; an ordinary script has "full". With it, the server
        also ignores the site's own options.
        """
        port = _free_port()
        self._ask(f"start {port} {details} {self.printed(port)} {script}")
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                return port
            time.sleep(0.01)
        raise TimeoutError(f"No server for {script}")

    @property
    def films(self) -> Path:
        """The folder in which a stage notes the films of its sessions (see `played`)."""
        return Path(self._films.name)

    def printed(self, port: int) -> Path:
        """The file that holds what the server has printed."""
        return Path(self._printed.name) / str(port)

    def stop(self, port: int) -> None:
        self._ask(f"stop {port}")

    def _ask(self, line: str) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._one_at_a_time:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
            self._process.stdout.readline()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _fork_on_demand() -> None:
    _import_once()
    components.search_once()
    _sort_session_state()
    children: dict[str, int] = {}
    try:
        for line in sys.stdin:
            word, port, *rest = line.rstrip("\n").split(" ", 4)
            if word == "start":
                details, printed, script = rest
                children[port] = os.fork() or _streamlit_run(details, printed, script, port)
            elif word == "stop":
                _end(children.pop(port))
            print("done", flush=True)
    finally:
        for child in children.values():
            _end(child)


def _import_once() -> None:
    """Import what every server needs, so that the children share it."""
    for module in NEEDED:
        with contextlib.suppress(ModuleNotFoundError):
            importlib.import_module(module)
    for name in ("line_chart", "data_editor", "chat_input", "connection", "navigation"):
        getattr(sys.modules["streamlit"], name)
    from streamlit import delta_generator

    # Otherwise each child goes through all imports to see whether it runs in a Python prompt.
    delta_generator._use_warning_has_been_displayed = True


def _sort_session_state() -> None:
    """Sort the keys of a session state: they come from a set, whose order differs by server."""
    from streamlit.runtime.state import SessionState

    keys = SessionState._keys

    def sorted_keys(state: SessionState) -> dict[str, None]:
        return dict.fromkeys(sorted(keys(state), key=lambda key: (user_key(key) or key, key)))

    SessionState._keys = sorted_keys  # type: ignore[method-assign, assignment]


def _streamlit_run(details: str, printed: str, script: str, port: str) -> int:
    """In the child, do what the command line does. Never returns."""
    os.close(0)
    os.open(os.devnull, os.O_RDONLY)
    for output in (1, 2):
        os.dup2(os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_APPEND), output)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    from streamlit.web import cli

    if details == "full":
        _leave_out_what_the_site_says_of_itself()
    status = 1
    try:
        arguments = ["run", script, f"--server.port={port}", *FLAGS]
        arguments.append(f"--client.showErrorDetails={details}")
        cli.main(arguments, prog_name="streamlit", standalone_mode=False)
        status = 0
    finally:
        os._exit(status)


def _leave_out_what_the_site_says_of_itself() -> None:
    from streamlit import config

    update = config._update_config_with_toml

    def update_without(raw_toml: str, where_defined: str) -> None:
        if Path(where_defined).is_relative_to(ROOT):
            raw_toml = re.split(r"^\[(?:client|theme)", raw_toml, maxsplit=1, flags=re.MULTILINE)[0]
        update(raw_toml, where_defined)

    config._update_config_with_toml = update_without


def _end(child: int) -> None:
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


if __name__ == "__main__":
    _fork_on_demand()
