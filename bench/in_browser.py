"""An interaction in Chromium: from the key press to the result on the page."""

from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from bench import acts, stopwatch
from bench.rounds import in_sittings
from bench.sides import Served, all_serving
from bench.stopwatch import Expected
from bench.tabs import tab
from tests.tab import Tab

SITTING = 5


def timings(browser: Browser, snippet: Path, rounds: int) -> dict[str, list[float]]:
    """In ms."""

    def interact(opened: Tab, side: Served, number: int) -> float:
        page = opened.page
        page.bring_to_front()
        key, where, text = acts.prepare(page, snippet, number)
        answer = Expected(f"{side.side.demo} {where}", text)
        return stopwatch.time(page, "keydown", lambda: page.keyboard.press(key), answer)

    with all_serving(snippet, query=acts.query(snippet)) as sides:
        return in_sittings(sides, rounds, SITTING, partial(tab, browser), interact)
