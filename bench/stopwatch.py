"""Times what a page makes of a press, inside the page."""

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
PAUSE = 100  # ms, for what the page does after a run


@dataclass(frozen=True)
class Expected:
    where: str
    text: str
    whole: bool = False
    frame: str = ""


def time(page: Page | Frame, event: str, act: Callable[[], None], *expected: Expected) -> float:
    """How long after the event, which the act causes, the page is as expected; in ms."""
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_timeout(PAUSE)
    page.evaluate(START, {"event": event, "expected": [asdict(one) for one in expected]})
    act()
    return float(page.evaluate(END, PATIENCE * 1000))
