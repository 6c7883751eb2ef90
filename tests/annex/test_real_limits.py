"""The limits as they are, where to reach one in earnest would take minutes, or all the memory."""

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest

from tests import loop
from tests.server import ROOT
from tutor.annex import Limits, limits, wire
from tutor.annex import annex as module
from tutor.annex.annex import Annex
from tutor.annex.place import Place

REAL = Limits()


class NoChild:
    """Takes a place, and does nothing in it."""

    gone = False

    def end(self) -> asyncio.Future[None]:
        return asyncio.get_running_loop().create_future()

    def kill_worker(self) -> None:
        pass


@pytest.fixture
def in_annex(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Calls something with an annex whose children do nothing, and whose sessions are there."""

    def run(place: Place, text: str, path: str) -> None:
        place.child = NoChild()
        place.life.set("live")

    there = SimpleNamespace(is_active_session=lambda session: True)
    monkeypatch.setattr(Place, "run", run)
    monkeypatch.setattr(module, "Runtime", SimpleNamespace(instance=lambda: there))

    def call(what: Callable[[Annex], Awaitable[Any]]) -> Any:
        async def made() -> Any:
            return await what(Annex(REAL))

        return loop.run(made())

    return call


def test_eight_readers_have_a_child_and_the_ninth_waits(in_annex: Callable[..., Any]) -> None:
    async def nine(annex: Annex) -> list[str]:
        return [await annex._ask(f"session {number}", "x", "x.py") for number in range(9)]

    assert in_annex(nine) == [""] * 8 + [limits.all_taken(REAL)]
    assert "All 8 places" in limits.all_taken(REAL)


@pytest.mark.parametrize(("minutes", "state"), [(4.9, "live"), (5.1, "ended")])
def test_five_minutes_without_use(in_annex: Callable[..., Any], minutes: float, state: str) -> None:
    async def wait(annex: Annex) -> tuple[str, str, bool]:
        await annex._ask("session", "x", "x.py")
        place = annex._place_of("session")
        place._browser = object()
        place.last_used -= minutes * 60
        annex._look_after("session", place)
        return place.life.state, place.life.reason, place.has_child

    if state == "ended":
        assert in_annex(wait) == ("ended", limits.ended("idle", REAL), False)
        assert "after 5 minutes without use" in limits.ended("idle", REAL)
    else:
        assert in_annex(wait) == ("live", "", True)


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


def test_each_limit_is_the_one_that_the_documentation_names() -> None:
    told = (ROOT / "docs/edited-code.md").read_text("utf-8")
    for words in (
        f"{REAL.run_seconds:g} s of time",
        f"{REAL.processor_seconds} s of processor",
        f"{REAL.memory // limits.MB} MB of memory",
        f"{REAL.tasks} processes and threads",
        f"{REAL.output // limits.MB} MB sent in one run",
        f"{REAL.source // 1024} KB of text",
        f"{REAL.idle_seconds / 60:g} minutes without use",
        f"{REAL.children} children in all",
    ):
        assert words in told
