"""The interactions that are timed, and what the page shows when they are done."""

from pathlib import Path

from playwright.sync_api import Frame, Page

from bench.courses import OWN, ROOT
from tests.visitor import Visitor

CHAT = ROOT / "snippets/history/chat.py"
SLIDER = ROOT / "snippets/callbacks/first.py"
MANY = OWN / "snippets/many/many.py"
TITLES = {CHAT: "chat message", SLIDER: "slider move"}


def query(snippet: Path) -> str:
    """The query of the site's page with this snippet, which is the first one of its lesson."""
    return f"lesson={snippet.parent.name}"


def prepare(page: Page | Frame, snippet: Path, number: int) -> tuple[str, str, str]:
    """Prepare an act in a tab: return the key to press, and the element and text to expect."""
    if snippet == CHAT:
        page.locator('[data-testid="stChatInputTextArea"]').fill(f"m{number}")
        return "Enter", '[data-testid="stChatMessage"]', f"You said: m{number}"
    page.get_by_role("slider").focus()
    key = "ArrowLeft" if number % 2 else "ArrowRight"
    return key, '[data-testid="stMetricValue"]', str(moved_to(number))


def perform(visitor: Visitor, snippet: Path, number: int) -> None:
    if snippet == CHAT:
        visitor.say(f"m{number}")
    elif snippet == MANY:
        visitor.click("Again")
    else:
        visitor.slide("Temperature", moved_to(number))


def moved_to(number: int) -> float:
    """One step up from the slider's first value, and back again."""
    return 0.7 if number % 2 else 0.8
