"""An interaction in Chromium: from the key press to the result on the page, and what it costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

from bench import acts, stopwatch
from bench.rounds import in_sittings
from bench.sides import Served, all_serving
from bench.stopwatch import Expected
from bench.tabs import tab
from tests.tab import SETTLED, Tab

SITTING = 10
AFTERWARDS = 150  # ms, for what the page draws after the answer


class Interaction(NamedTuple):
    took: float
    """Milliseconds, as the next two."""
    script: float
    layout: float
    """Layout and style."""
    messages: int
    received: int
    """Bytes of the messages."""


def interactions(
    browser: Browser, snippet: Path, rounds: int, *, before: int = 0
) -> dict[str, list[Interaction]]:
    """By side. Each guest has interacted `before` times before it is measured."""

    def interact(opened: Tab, side: Served, number: int) -> Interaction:
        if number == 0:
            for earlier in range(before):
                _act(opened.page, side, snippet, -1 - earlier)
        return _measured(opened.page, side, snippet, number)

    with all_serving(snippet, query=acts.query(snippet)) as sides:
        sitting = 2 * SITTING if before else SITTING
        return in_sittings(sides, rounds, sitting, partial(tab, browser), interact)


def _act(page: Page, side: Served, snippet: Path, number: int) -> float:
    page.bring_to_front()
    key, where, text = acts.prepare(page, snippet, number)
    answer = Expected(f"{side.side.demo} {where}", text)
    return stopwatch.time(page, "keydown", lambda: page.keyboard.press(key), answer)


def _measured(page: Page, side: Served, snippet: Path, number: int) -> Interaction:
    with _listening(page) as (metrics, sizes):
        script, layout = metrics()
        took = _act(page, side, snippet, number)
        page.wait_for_selector(SETTLED, state="attached")
        page.wait_for_timeout(AFTERWARDS)
        script_after, layout_after = metrics()
    return Interaction(took, script_after - script, layout_after - layout, len(sizes), sum(sizes))


@contextmanager
def _listening(page: Page) -> Iterator[tuple[Any, list[int]]]:
    """A function that gives the time spent on scripts and on layout; the sizes of messages."""
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)

    def metrics() -> tuple[float, float]:
        found = session.send("Performance.getMetrics")["metrics"]
        seconds = {metric["name"]: float(metric["value"]) for metric in found}
        layout = seconds["LayoutDuration"] + seconds["RecalcStyleDuration"]
        return seconds["ScriptDuration"] * 1000, layout * 1000

    def note(event: dict[str, Any]) -> None:
        sizes.append(len(event["response"]["payloadData"]) * 3 // 4)  # it is in base64

    session.send("Performance.enable")
    session.send("Network.enable")
    session.on("Network.webSocketFrameReceived", note)
    try:
        yield metrics, sizes
    finally:
        session.detach()
