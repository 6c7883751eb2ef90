"""Times the effect of a key press or click, inside the page."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Frame, Page

from bench.sides import PATIENCE
from tests.tab import SETTLED

START = Path(__file__).with_suffix(".js").read_text("utf-8")
END = """(patience) => Promise.race([
    window.benchTook,
    new Promise((_, refuse) => setTimeout(() => refuse(Error("It never came")), patience)),
])"""
PAUSE = 100  # ms, for work that the page does after a run


@dataclass(frozen=True)
class Expected:
    where: str
    text: str
    whole: bool = False
    frame: str = ""


def time(page: Page | Frame, event: str, act: Callable[[], None], *expected: Expected) -> float:
    """The time from the event, which the act causes, until the page is as expected; in ms."""
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_timeout(PAUSE)
    page.evaluate(START, {"event": event, "expected": [asdict(part) for part in expected]})
    act()
    return float(page.evaluate(END, PATIENCE * 1000))
