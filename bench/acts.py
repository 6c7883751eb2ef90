"""The interactions that are timed, and what is on the page when they have been answered."""

from pathlib import Path

from playwright.sync_api import Frame, Page

from bench.sides import ROOT
from tests.visitor import Visitor

CHAT = ROOT / "snippets/history/chat.py"
SLIDER = ROOT / "snippets/callbacks/first.py"
TITLES = {CHAT: "chat message", SLIDER: "slider move"}


def place(snippet: Path) -> str:
    """Where the site has it: both are the first ones of their lessons."""
    return f"lesson={snippet.parent.name}"


def prepare(page: Page | Frame, snippet: Path, number: int) -> tuple[str, str, str]:
    """The key to press for that act of a tab, and which element will hold which text then."""
    if snippet == CHAT:
        page.locator('[data-testid="stChatInputTextArea"]').fill(f"m{number}")
        return "Enter", '[data-testid="stChatMessage"]', f"You said: m{number}"
    page.get_by_role("slider").focus()
    key = "ArrowLeft" if number % 2 else "ArrowRight"
    return key, '[data-testid="stMetricValue"]', str(_moved_to(number))


def perform(visitor: Visitor, snippet: Path, number: int) -> None:
    if snippet == CHAT:
        visitor.say(f"m{number}")
    else:
        visitor.slide("Temperature", _moved_to(number))


def _moved_to(number: int) -> float:
    """One step up from where the slider begins, and back."""
    return 0.7 if number % 2 else 0.8
