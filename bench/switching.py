"""From one lesson to the next and back, beside the two pages of a plain app."""

from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from bench import stopwatch
from bench.rounds import alternated
from bench.sides import ROOT, Served, Side, all_serving
from bench.stopwatch import Expected
from bench.tabs import tab
from tutor import course
from tutor.lesson import Lesson
from tutor.route import Route

LESSON = "keys"
"""The switch goes from its last step to the next lesson, and back. Both of these apps look the same
on every visit."""
APP = Path(__file__).with_name("two_pages.py")
PROSE = ".st-key-site-lead"
SOURCE = ".st-key-stage-source iframe"
LINES = ".ace_text-layer"
SETTLING = 1500  # ms


def timings(browser: Browser, rounds: int) -> dict[str, list[float]]:
    """Times in ms, from the press on the button or link until the other page is complete."""
    found: dict[str, list[float]] = {}
    before, after = _neighbours()
    steps = (before.steps[-1], after.steps[0])
    scripts = [str(ROOT / step.versions[0].path) for step in steps]
    query = f"lesson={before.slug}&step={len(before.steps)}"
    with all_serving(APP, *scripts, query=query) as sides, ExitStack() as stack:
        pages = {side: stack.enter_context(tab(browser, side)).page for side in sides}
        looks = {side: _looks(pages[side], side.side) for side in sides}
        for turn, side in enumerate(alternated(sides, rounds)):
            to = 1 - turn // len(sides) % 2
            found.setdefault(side.side.name, []).append(
                _switch(pages[side], side, to, looks[side][to])
            )
    return found


def _neighbours() -> tuple[Lesson, Lesson]:
    opened = course.load(ROOT)
    before = opened.find(LESSON)
    assert isinstance(before, Lesson)
    to = opened.next_step(Route(LESSON, len(before.steps)))
    after = opened.find(to.lesson) if to else None
    assert isinstance(after, Lesson)
    return before, after


def _switch(page: Page, side: Served, to: int, look: list[Expected]) -> float:
    page.bring_to_front()
    press = _way(page, side.side, to).click
    return stopwatch.time(page, "pointerdown", press, *look)


def _way(page: Page, side: Side, to: int) -> Locator:
    """The button or link that leads to the first or the second page."""
    if side.is_site:
        bar = page.locator(".st-key-site-bar")
        return bar.get_by_role("button", name=("Previous", "Next")[to])
    return page.get_by_test_id("stSidebarNavLink").nth(to)


def _looks(page: Page, side: Side) -> tuple[list[Expected], list[Expected]]:
    """What the first and the second page show, found by going there and back."""
    _way(page, side, 1).click()
    second = _look(page, side)
    _way(page, side, 0).click()
    return _look(page, side), second


def _look(page: Page, side: Side) -> list[Expected]:
    page.wait_for_timeout(SETTLING)
    look = [_whole(page.locator(side.demo), side.demo)]
    if side.is_site:
        text = page.frame_locator(SOURCE).locator(LINES)
        look += [_whole(page.locator(PROSE), PROSE), _whole(text, LINES, frame=SOURCE)]
    return look


def _whole(found: Locator, where: str, frame: str = "") -> Expected:
    return Expected(where, found.first.text_content() or "", whole=True, frame=frame)
