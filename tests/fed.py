"""When a play is over: a page says it, and the test waits for that.

Between two runs of a play, the page is at rest for a moment, on a busy machine also for longer.
"""

import json
from collections.abc import Callable
from typing import Any

from streamlit.delta_generator import DeltaGenerator

from tests.visitor import Visitor
from tutor import sandbox

OVER = "The play is over."


def end_said(slot: DeltaGenerator, namespace: str) -> Callable[..., None]:
    """A function for the page, which says after a run of the demo whether its play is over."""

    def say(*_: object) -> None:
        if not sandbox.fed(namespace).is_on:
            with sandbox.on_page():
                slot.text(OVER)

    return say


def wait(visitor: Visitor) -> None:
    """Wait until a page with `end_said` says it."""
    visitor.settle_until(lambda: any(node.proto.body == OVER for node in visitor.elements("text")))


def demos_of(visitor: Visitor) -> list[dict[str, Any]]:
    """What `sandbox_page.py` says of its demos, once their plays are over. A run of a fragment
    alone does not draw it.
    """

    def demos() -> list[dict[str, Any]]:
        return [dict(json.loads(node.proto.body)) for node in visitor.elements("json")]

    visitor.settle_until(lambda: not any(demo["play"][-1] for demo in demos()), silence=1)
    return demos()
