"""The pool's calls from a script's thread."""

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import loop
from tutor.runner import Limits, limits
from tutor.runner import pool as module
from tutor.runner.pool import Pool
from tutor.runner.slot import Slot


def with_blocked_loop(act: Callable[[Pool], str]) -> tuple[str, Pool]:
    """The result of an act in another thread, while the pool's loop is blocked."""

    async def block() -> tuple[str, Pool]:
        pool, results = Pool(Path(), Limits()), list[str]()
        thread = threading.Thread(target=lambda: results.append(act(pool)))
        thread.start()
        thread.join()  # Blocks the loop.
        await asyncio.sleep(0.01)  # Now the loop handles the requests it has received.
        return results[0], pool

    return loop.run(block())


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that slots have run."""
    texts: list[str] = []
    monkeypatch.setattr(Slot, "run", lambda slot, text, path, beside, tried: texts.append(text))
    return texts


def test_a_busy_server_refuses_a_run_and_does_not_run_it_later(
    runs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER", 0.05)
    refusal, _ = with_blocked_loop(lambda pool: pool.ask("session", "x", "x.py"))
    assert refusal == limits.BUSY
    assert "Your text is kept" in refusal
    assert "try again" in refusal
    assert runs == []


def test_a_token_does_not_wait_for_the_loop() -> None:
    began = time.monotonic()
    token, pool = with_blocked_loop(lambda pool: pool.token("session"))
    assert time.monotonic() - began < module.ANSWER
    assert pool.token("session") == token
    slot = pool.find(token)
    assert slot is not None
    assert slot.token == token


def test_each_session_has_its_own_token() -> None:
    async def ask() -> list[str]:
        pool = Pool(Path(), Limits())
        return [pool.token(session) for session in ("first", "second", "first")]

    first, second, again = loop.run(ask())
    assert first == again != second


def test_a_text_is_run_in_the_slot_with_the_sessions_token(runs: list[str]) -> None:
    async def ask() -> None:
        pool = Pool(Path(), Limits())
        token = await asyncio.to_thread(pool.token, "session")
        assert await asyncio.to_thread(pool.ask, "session", "x", "x.py") == ""
        slot = pool.find(token)
        assert slot is not None
        assert slot.last_asked > 0

    loop.run(ask())
    assert runs == ["x"]
