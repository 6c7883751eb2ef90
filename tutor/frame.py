"""What one run of a demo left behind."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Failure:
    """The exception that ended a run.

    `line` is the line of the snippet that the exception passed through last,
    counted from 1; None if it passed through none of them.
    """

    type: str
    message: str
    line: int | None


@dataclass(frozen=True)
class Frame:
    """The record of one run of a demo.

    `number` counts from 1 and starts again when the demo's session is reloaded.
    `before` and `after` hold the demo's own keys, without keyless widgets, as
    `dict(st.session_state)` gives them on the first and the last line of the run.
    The values are the demo's own objects: read them at once and never change them.
    """

    number: int
    before: Mapping[str, object]
    after: Mapping[str, object]
    error: Failure | None = None
    rerun_line: int | None = None
    """The line that asked for another run, where one was asked for from the snippet's own code."""
    rerun_asked: bool = False
    stopped: bool = False
    """True when this run asked for a rerun once too often and the guard refused it."""
