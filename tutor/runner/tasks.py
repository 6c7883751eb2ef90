"""Background tasks in the server's event loop."""

import asyncio
from collections.abc import Coroutine
from typing import Any

Tasks = set[asyncio.Task[None]]


def begin(work: Coroutine[Any, Any, None], among: Tasks) -> None:
    """Start a task and keep a reference to it until it ends, because the loop keeps none."""
    task = asyncio.create_task(work)
    among.add(task)
    task.add_done_callback(among.discard)
