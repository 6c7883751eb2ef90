"""The real limits that would take minutes, or much memory, to reach in a served site."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from starlette.websockets import WebSocket

from tests import loop
from tests.server import ROOT
from tutor.runner import Limits, limits, wire
from tutor.runner import pool as module
from tutor.runner.pool import Pool
from tutor.runner.slot import Slot
from tutor.runner.zygotes import Zygote

REAL = Limits()


class IdleZygote:
    """Counts as a zygote, but does nothing."""

    gone = False

    def end(self) -> asyncio.Future[None]:
        return asyncio.get_running_loop().create_future()

    def kill_worker(self) -> None:
        pass


@pytest.fixture
def in_pool(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Calls a function with a pool whose zygotes do nothing, and whose sessions are all active."""

    def run(slot: Slot, *_: object) -> None:
        slot.zygote = cast(Zygote, IdleZygote())
        slot.status.set("live")

    there = SimpleNamespace(is_active_session=lambda session: True)
    monkeypatch.setattr(Slot, "run", run)
    monkeypatch.setattr(module, "Runtime", SimpleNamespace(instance=lambda: there))

    def call(what: Callable[[Pool], Awaitable[Any]]) -> Any:
        async def made() -> Any:
            return await what(Pool(Path(), REAL))

        return loop.run(made())

    return call


def test_eight_readers_have_a_zygote_and_the_ninth_waits(in_pool: Callable[..., Any]) -> None:
    async def nine(runner: Pool) -> list[str]:
        return [runner._ask(f"session {number}", "x", "x.py") for number in range(9)]

    assert in_pool(nine) == [""] * 8 + [limits.all_taken(REAL)]
    assert "All 8 places" in limits.all_taken(REAL)


@pytest.mark.parametrize(("minutes", "state"), [(4.9, "live"), (5.1, "ended")])
def test_five_minutes_without_use(in_pool: Callable[..., Any], minutes: float, state: str) -> None:
    async def wait(runner: Pool) -> tuple[str, str, bool]:
        runner._ask("session", "x", "x.py")
        slot = runner._slot_of("session")
        slot.browser._browser = cast(WebSocket, object())
        slot.last_used -= minutes * 60
        runner._check("session", slot)
        return slot.status.state, slot.status.reason, slot.has_zygote

    if state == "ended":
        assert in_pool(wait) == ("ended", limits.ended("idle", REAL), False)
        assert "after 5 minutes without use" in limits.ended("idle", REAL)
    else:
        assert in_pool(wait) == ("live", "", True)


@pytest.mark.parametrize(("more", "passes"), [(0, True), (1, False)])
def test_a_message_of_20_mb(more: int, passes: bool) -> None:
    async def come() -> int:
        reader = asyncio.StreamReader()
        reader.feed_data(wire.frame(wire.FORWARD, bytes(20_000_000 + more)))
        return len((await wire.receive(reader, REAL.message))[1])

    if passes:
        assert loop.run(come()) == 20_000_000
    else:
        with pytest.raises(wire.TooLong):
            loop.run(come())


def test_the_documentation_names_each_limit() -> None:
    documented = (ROOT / "docs/edited-code.md").read_text("utf-8")
    for words in (
        f"{REAL.run_seconds:g} s of time",
        f"{REAL.processor_seconds} s of processor",
        f"{REAL.memory // limits.MB} MB of memory",
        f"{REAL.tasks} processes and threads",
        f"{REAL.output // limits.MB} MB sent in one run",
        f"{REAL.source // 1024} KB of text",
        f"{REAL.idle_seconds / 60:g} minutes without use",
        f"{REAL.zygotes} zygotes in all",
    ):
        assert words in documented
