"""From the start of the server to the first lesson, beside a plain app of the same snippet."""

from time import monotonic

from playwright.sync_api import Browser

from bench.rounds import alternated
from bench.sides import PATIENCE, ROOT, SIDES, serving
from bench.tabs import tab
from tutor import course
from tutor.lesson import Lesson

WIDGET = ":is(input, textarea, button):enabled"
LINE = ".ace_line:not(:empty)"


def seconds(browser: Browser, rounds: int) -> dict[str, list[float]]:
    """Seconds until a widget of the app is enabled and, on the site, the source is shown."""
    first = course.load(ROOT).lessons[0]
    assert isinstance(first, Lesson)
    script = ROOT / first.steps[0].versions[0].path
    found: dict[str, list[float]] = {}
    for side in alternated(SIDES, rounds):
        started = monotonic()
        with serving(side, script) as served, tab(browser, served) as opened:
            page = opened.page
            page.locator(f"{side.demo} {WIDGET}").first.wait_for(timeout=PATIENCE * 1000)
            if side.is_site:
                page.frame_locator(".st-key-stage-source iframe").locator(LINE).first.wait_for()
            found.setdefault(side.name, []).append(monotonic() - started)
    return found
