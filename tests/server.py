"""A real `streamlit run` on a free port of this machine."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent


@contextmanager
def serve(
    script: str = "tutorial.py",
    *,
    folder: Path = ROOT,
    patience: float = 60,
    environment: Mapping[str, str] | None = None,
    below: str = "",
    port: int = 0,
) -> Iterator[str]:
    """Serve the script with the settings of its folder; yields the address, without a slash.

    `environment` is added to this process's own. `below` is `server.baseUrlPath`, if it is set.
    `port` is that of a server to start again; without it, any free one.
    """
    port = port or _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    with tempfile.TemporaryFile() as output:
        server = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(f"{address}{below}/_stcore/health", server, patience):
                output.seek(0)
                said = output.read().decode(errors="replace")
                raise RuntimeError(f"{script} was not served within {patience:g} s:\n{said}")
            yield address
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str, server: subprocess.Popen[bytes], patience: float) -> bool:
    deadline = time.monotonic() + patience
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return True
        except OSError:
            time.sleep(0.05)
    return False
