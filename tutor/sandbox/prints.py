"""What a demo prints: kept for the page, and printed all the same.

A script of a demo shares `sys.stdout` with the server. It stays the same object, for the script may
compare it, and only its `write` is another.
"""

import sys
from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx

_HEARD = "_tutor_hears"


def hear_prints() -> None:
    """Have what threads print whose context has `printed` kept there. Idempotent."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not hasattr(stream, _HEARD):
            _hear(stream)


def _hear(stream: Any) -> None:
    write = stream.write

    def heard(text: str) -> Any:
        count = write(text)
        context = get_script_run_ctx(suppress_warning=True)
        printed = getattr(context, "printed", None)
        if printed is not None and isinstance(text, str):
            printed.add(text)
        return count

    try:
        stream.write = heard
        setattr(stream, _HEARD, True)
    except AttributeError:  # A stream of somebody else's that allows no such thing.
        pass
