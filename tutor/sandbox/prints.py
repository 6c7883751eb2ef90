"""Capture what a demo prints, and print it all the same.

A demo's script shares `sys.stdout` with the server. The script may compare it with something, so it
stays the same object; only its `write` is replaced.
"""

import sys
from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx

_CAPTURED = "_tutor_captured"


def capture_prints() -> None:
    """Add what a thread prints to the `printed` of its context, if it has one. Idempotent."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not hasattr(stream, _CAPTURED):
            _capture(stream)


def _capture(stream: Any) -> None:
    write = stream.write

    def captured(text: str) -> Any:
        count = write(text)
        context = get_script_run_ctx(suppress_warning=True)
        printed = getattr(context, "printed", None)
        if printed is not None and isinstance(text, str):
            printed.add(text)
        return count

    try:
        stream.write = captured
        setattr(stream, _CAPTURED, True)
    except AttributeError:  # A custom stream that does not allow it.
        pass
