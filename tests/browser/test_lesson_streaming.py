"""Stop, and a field that is locked, as a browser has them."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.runs import rest
from tests.tab import Tab

OpenTab = Callable[..., Tab]


def demo_of(page: Page) -> Locator:
    rest(page)
    return page.locator(".st-key-stage-app")


def send(demo: Locator, text: str) -> None:
    field = demo.locator("textarea")
    field.fill(text)
    field.press("Enter")


def flip(demo: Locator) -> None:
    demo.locator("label:has(input[type=checkbox])").click()


def stop_in_the_middle(page: Page) -> Locator:
    demo = demo_of(page)
    send(demo, "Hi")
    expect(demo.get_by_text("You said")).to_be_visible()
    demo.get_by_role("button", name="Stop script").click()
    expect(demo.locator("textarea")).to_be_enabled()
    flip(demo)
    rest(page)
    return demo.get_by_test_id("stChatMessage")


def test_stop_leaves_nothing_of_an_answer_that_is_stored_in_finally(open_tab: OpenTab) -> None:
    bubbles = stop_in_the_middle(open_tab("/?lesson=streaming&step=2").page)
    expect(bubbles).to_have_count(1)


def test_stop_leaves_the_words_that_were_recorded_with_their_mark(open_tab: OpenTab) -> None:
    bubbles = stop_in_the_middle(open_tab("/?lesson=streaming&step=2&version=fixed").page)
    expect(bubbles).to_have_count(2)
    expect(bubbles.last).to_contain_text(re.compile(r"You said.*This answer was cut off\.", re.S))


def test_a_field_locked_by_a_callback_stays_locked(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=streaming&step=4").page
    demo = demo_of(page)
    send(demo, "Hi")
    expect(demo.locator("textarea")).to_be_disabled()
    rest(page)
    expect(demo.get_by_test_id("stChatMessage")).to_have_count(0)
    expect(demo.locator("textarea")).to_be_disabled()


def test_a_field_that_locks_itself_opens_after_the_answer(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=streaming&step=4&version=fixed").page
    demo = demo_of(page)
    send(demo, "Hi")
    expect(demo.get_by_text("You said")).to_be_visible()
    expect(demo.locator("textarea")).to_be_disabled()
    rest(page)
    expect(demo.get_by_text("You said Hi, so let me think.")).to_be_visible()
    expect(demo.locator("textarea")).to_be_enabled()
