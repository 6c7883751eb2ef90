"""Plays a script in the sandbox and one in the runner, and notes what Streamlit calls."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.fidelity import steps
from tests.fidelity.play import STAGE_PAGE
from tests.visitor import Visitor
from tutor.runner import wire

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("script.py")
TEXT = """
import streamlit as st

st.write(dict(st.context.headers), dict(st.context.cookies), st.context.ip_address)
"""
PATIENCE = 120.0
"""Seconds; a watched process is slow."""


def called() -> dict[str, str]:
    """The functions of `tutor` that Streamlit calls, as `module:function`, each with one caller."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "called")
        _play_on_stage(file, Path(folder))
        _play_in_worker(file, Path(folder))
        return dict(json.loads(line) for line in file.read_text().splitlines())


@contextmanager
def _watched(
    file: Path, *arguments: str, folder: Path = ROOT, fd: int | None = None
) -> Iterator[None]:
    with Path(f"{file}.log").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.insides.watch", str(file), *arguments],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=output,
            stderr=output,
            pass_fds=() if fd is None else (fd,),
        )
        try:
            yield
        except Exception as problem:
            problem.add_note(Path(f"{file}.log").read_text(errors="replace"))
            raise
        finally:
            process.kill()
            process.wait()


def _play_on_stage(file: Path, folder: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    plan = steps.read(SCRIPT.read_text())
    with _watched(file, "site", str(STAGE_PAGE), str(port)):
        deadline = time.monotonic() + PATIENCE
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            if time.monotonic() > deadline:
                raise TimeoutError("The watched server does not answer.")
            time.sleep(0.05)
        with Visitor(port, f"script={quote(str(SCRIPT))}", patience=PATIENCE) as visitor:
            for step in plan.steps:
                steps.take(step, visitor)
        with Visitor(port, f"script={quote(str(SCRIPT))}&where=top", patience=PATIENCE) as visitor:
            visitor.click("Count")


def _play_in_worker(file: Path, folder: Path) -> None:
    """Act as the server: send the job and a request to run, and read until the run ends."""
    ours, theirs = socket.socketpair()
    ours.settimeout(PATIENCE)
    with (
        ours,
        theirs,
        _watched(file, "worker", str(theirs.fileno()), folder=folder, fd=theirs.fileno()),
    ):
        job = {"text": TEXT, "path": "app.py", "number": 1}
        line = wire.ServerConnection(ours)
        line.send(wire.JOB, json.dumps(job).encode())
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        line.send(wire.BACK, asked.SerializeToString())
        finished = False
        while not finished:
            kind, payload = line.receive()
            message = ForwardMsg.FromString(payload)
            finished = kind == wire.FORWARD and message.WhichOneof("type") == "script_finished"
