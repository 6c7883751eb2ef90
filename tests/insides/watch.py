"""A process that writes down which functions of `tutor` Streamlit calls.

    python -m tests.insides.watch FILE site page.py PORT
    python -m tests.insides.watch FILE worker FD

Each function is written once, with the name of its first caller. A profiler finds the calls, so
nothing is wrapped, and code that looks at the stack sees no extra frames.
"""

import json
import os
import socket
import sys
import threading
from pathlib import Path
from types import CodeType, FrameType

import streamlit
from streamlit.web import cli

from tutor import sandbox
from tutor.runner import worker

ROOT = Path(__file__).parents[2]
OURS = (f"{ROOT / 'tutor/sandbox'}{os.sep}", f"{ROOT / 'tutor/runner'}{os.sep}")
STREAMLIT = f"{Path(streamlit.__file__).parent}{os.sep}"
FLAGS = (
    "--server.headless=true",
    "--server.address=127.0.0.1",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
)


def watch(file: str) -> None:
    """Start watching, in this thread and in all threads started later."""
    output = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    known: set[CodeType] = set()

    def profile(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "call" or code in known or not code.co_filename.startswith(OURS):
            return
        caller = frame.f_back
        if caller is not None and caller.f_code.co_filename.startswith(STREAMLIT):
            known.add(code)
            line = json.dumps([_name(code), _name(caller.f_code)])
            os.write(output, f"{line}\n".encode())

    threading.setprofile(profile)
    sys.setprofile(profile)


def _name(code: CodeType) -> str:
    """`module:function`, as `scan` names it."""
    folder = ROOT if code.co_filename.startswith(OURS) else Path(STREAMLIT).parent
    path = Path(code.co_filename).relative_to(folder).with_suffix("")
    return f"{'.'.join(path.parts)}:{code.co_qualname}".replace(".__init__:", ":")


def main() -> None:
    file, kind, *rest = sys.argv[1:]
    if kind == "worker":
        worker.warm(ROOT, ROOT / "tutor/edited_page.py")
        watch(file)
        worker.work(socket.socket(fileno=int(rest[0])))
    else:
        assert callable(sandbox.run)  # Importing it first has patched Streamlit.
        page, port = rest
        watch(file)
        cli.main(["run", page, f"--server.port={port}", *FLAGS], prog_name="streamlit")


if __name__ == "__main__":
    main()
