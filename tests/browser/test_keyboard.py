"""A whole lesson by keyboard alone: its questions, its tasks, its recap, and on to the next."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.runs import rest
from tests.browser.test_access import focus
from tests.tab import Tab

MOST_TABS = 90  # around the page once


def to(page: Page, name: str) -> None:
    """Press Tab until the element with this name has the focus.

    A button with an icon has its name after that of the icon, and a card of the film has the names
    of the widgets that were used.
    """
    met = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        met.append(focus(page))
        if met[-1] == name or (met[-1].endswith(name) and not met[-1].startswith("Rerun")):
            return
    raise AssertionError(f"Tab does not reach {name}: {met}")


def press(page: Page, name: str, key: str = "Enter", times: int = 1) -> None:
    to(page, name)
    cards = page.get_by_role("list", name="Reruns").get_by_role("button")
    for _ in range(times):
        before = cards.count()
        page.keyboard.press(key)
        if times > 1:  # Two presses in one run would count as one.
            expect(cards).to_have_count(before + 1)
        rest(page)


def write(page: Page, field: str, text: str) -> None:
    to(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def expect_done(page: Page, count: int) -> None:
    expect(page.locator(".st-key-site-tasks .stMarkdownColoredText")).to_have_count(count)


def go_on(page: Page, step: int) -> None:
    page.keyboard.press("Alt+n")
    heading = page.get_by_role("heading", level=2).first
    expect(heading).to_contain_text(f"Step {step} of 4")
    expect(heading).to_be_focused()
    rest(page)


def test_a_whole_lesson_by_keyboard_alone(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("/")
    page = tab.page
    press(page, "Start")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 1 of 4")
    rest(page)

    write(page, "Your name", "Ada")
    page.keyboard.press("Enter")
    rest(page)
    press(page, "Formal", "Space")
    expect_done(page, 1)

    go_on(page, 2)
    to(page, "3")  # the question's first choice
    page.keyboard.press("ArrowDown")
    press(page, "Guess")
    expect(page.get_by_text("Your guess: 1")).to_be_visible()
    press(page, "Add one", times=3)
    expect(page.get_by_text("Right: 1")).to_be_visible()
    to(page, "Broken")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Fixed", exact=True)).to_be_checked()
    expect(page.locator(".which")).to_contain_text("Rerun 1:")  # the other app is drawn
    rest(page)
    press(page, "Add one", times=3)
    expect_done(page, 2)

    go_on(page, 3)
    write(page, "On its own", "one")
    write(page, "In a form", "two")
    press(page, "Send")
    expect_done(page, 2)
    rest(page)
    write(page, "For later", "three")
    press(page, "Send")
    expect_done(page, 3)

    go_on(page, 4)
    press(page, "Like", times=2)
    expect_done(page, 1)
    for choice, verdict in ((1, "Right: st.session_state.count = 1"), (2, "Right: Nothing")):
        to(page, "count = 1" if choice == 1 else "The whole script")
        for _ in range(choice):
            page.keyboard.press("ArrowDown")
        press(page, "Guess")
        expect(page.get_by_text(verdict)).to_be_visible()
    press(page, "Next: State is what survives a rerun")
    expect(page.get_by_role("heading", level=1)).to_have_text("State is what survives a rerun")
    assert tab.console_errors == []
