"""What goes on in the server's loop, and nobody waits for."""

import asyncio
from collections.abc import Coroutine
from typing import Any

Tasks = set[asyncio.Task[None]]


def begin(work: Coroutine[Any, Any, None], among: Tasks) -> None:
    """Begin something and keep hold of it until it ends: the loop does not."""
    task = asyncio.create_task(work)
    among.add(task)
    task.add_done_callback(among.discard)
