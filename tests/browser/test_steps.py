"""The bar: the steps as dots, the button to the next step, and where the focus goes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.runs import PAGE, Runs, rest
from tests.browser.test_access import faults
from tests.browser.test_demo import say
from tests.browser.test_eyes import contrast, styles
from tests.browser.test_index import entries, open_index
from tests.browser.test_page import expect_source
from tests.browser.test_progress import do_the_task, ticks
from tests.tab import Tab, box_of

OpenTab = Callable[..., Tab]


def dots(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Steps of this lesson").get_by_role("link")


def heading(page: Page, text: str) -> Locator:
    return page.get_by_role("heading", level=2, name=re.compile(f"^{text}"))


def expect_strong(page: Page, *, strong: bool) -> None:
    """Expect that Next is the strong button, or that it looks like Previous."""
    page.mouse.move(0, 0)  # A button under the mouse has another colour.
    page.wait_for_function(
        """strong => {
            const [next, previous] = ["next", "previous"].map((name) => getComputedStyle(
                document.querySelector(`.st-key-site-${name} button`)).backgroundColor)
            return (next !== previous) === strong
        }""",
        arg=strong,
    )


def test_a_dot_shows_at_once_what_is_done_without_a_run_of_the_page(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    runs = Runs(page)
    page.reload()
    expect(dots(page)).to_have_count(5)
    first = dots(page).first
    expect(first).to_have_attribute("aria-current", "step")
    expect(first).to_have_accessible_name(re.compile("^Step 1: .*, 0 of 1 task done$"))
    rest(page)
    runs.forget()
    do_the_task(page)
    expect(first).to_have_accessible_name(re.compile("^Step 1: .*, 1 of 1 task done$"))
    assert styles(first.locator("span"), "content", part="::before") == ['"✓"']
    assert PAGE not in runs.ended
    page.reload()
    expect(first).to_have_accessible_name(re.compile(", 1 of 1 task done$"))


def test_a_dot_is_a_link_to_its_step(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    third = dots(page).nth(2)
    assert third.get_attribute("href") == "?lesson=history&step=3"
    third.click()
    expect(heading(page, "Step 3 of 5")).to_be_focused()
    expect(third).to_have_attribute("aria-current", "step")
    expect(page).to_have_url(re.compile(re.escape("?lesson=history&step=3") + "$"))
    page.go_back()
    expect(heading(page, "Step 1 of 5")).to_be_focused()
    expect(dots(page).and_(page.locator("[aria-current]"))).to_have_attribute(
        "href", "?lesson=history"
    )
    page.get_by_role("button", name="Previous").click()
    expect(dots(page).and_(page.locator("[aria-current]"))).to_have_attribute(
        "href", re.compile("lesson=(?!history)")
    )


def test_a_lesson_that_does_not_parse_has_no_dots_and_can_be_left(
    open_tab: OpenTab, odd_site: str
) -> None:
    tab = open_tab(f"{odd_site}/?lesson=odd&step=7")
    page = tab.page
    expect(dots(page)).to_have_count(7)
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text("lessons/020_broken.md:")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(dots(page)).to_have_count(0)
    page.keyboard.press("Alt+p")
    expect(heading(page, "Step 7 of 7")).to_be_focused()
    expect(dots(page)).to_have_count(7)
    assert tab.console_errors == []


@pytest.mark.parametrize("width", [1280, 700, 390, 320])
def test_the_dots_are_large_enough_and_in_sight(
    open_tab: OpenTab, odd_site: str, width: int
) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=5", width=width, height=844).page
    expect(dots(page)).to_have_count(7)
    for dot in dots(page).all():
        box = box_of(dot)
        assert box["width"] >= 24
        assert box["height"] >= (44 if width <= 640 else 24)
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    bar = page.locator(".st-key-site-bar")
    assert bar.evaluate("bar => bar.scrollWidth <= bar.clientWidth")
    for name in ("Previous", "Next", "Help"):
        button = page.get_by_role("button", name=name)
        expect(button).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_next_is_strong_once_the_tasks_of_the_step_are_done(open_tab: OpenTab, scheme: str) -> None:
    page = open_tab("/?lesson=history", scheme=scheme).page
    expect(ticks(page)).to_have_count(0)
    expect_strong(page, strong=False)
    say(page, "One")
    expect(page.locator(".state")).to_contain_text("State after run 2")
    expect_strong(page, strong=False)
    say(page, "Two")
    expect(ticks(page)).to_have_count(1)
    expect_strong(page, strong=True)
    button = page.get_by_role("button", name="Next", exact=True)
    for words in ("p", "kbd"):
        color = styles(button.locator(words).first, "color")[0]
        assert contrast(color, styles(button, "backgroundColor")[0]) >= 4.5
    assert faults(page, {"include": [[".st-key-site-bar"]]}) == []
    button.click()
    expect_source(page, "history/forgets.py")
    expect_strong(page, strong=False)
    page.keyboard.press("Alt+p")
    expect_source(page, "history/chat.py")
    expect_strong(page, strong=True)


def test_next_is_strong_where_there_is_nothing_to_do(open_tab: OpenTab, odd_site: str) -> None:
    page = open_tab(f"{odd_site}/?lesson=broken").page
    page.wait_for_function("document.documentElement.hasAttribute('data-step-done')")
    page.get_by_role("button", name="Previous").click()
    expect(heading(page, "Step 7 of 7")).to_be_focused()
    assert not page.evaluate("document.documentElement.hasAttribute('data-step-done')")


def test_the_focus_goes_to_the_heading_of_a_new_step_and_stays_there(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    expect_source(page, "history/chat.py")
    rest(page)
    expect(heading(page, "Step 1 of 5")).not_to_be_focused()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(heading(page, "Step 2 of 5")).to_be_focused()
    expect_source(page, "history/forgets.py")
    rest(page)
    expect(heading(page, "Step 2 of 5")).to_be_focused()
    # Another version is the same step.
    page.get_by_role("radio", name="Fixed").click()
    expect_source(page, "history/keeps.py")
    rest(page)
    expect(page.get_by_role("radio", name="Fixed")).to_be_focused()


def test_the_focus_goes_to_the_heading_from_the_index_too(open_tab: OpenTab) -> None:
    page = open_tab("/").page
    open_index(page)
    entries(page).get_by_role("link", name="A plain list forgets").click()
    expect(heading(page, "Step 2 of 5")).to_be_focused()
    expect(entries(page)).to_have_count(0)
    rest(page)
    expect(heading(page, "Step 2 of 5")).to_be_focused()


def test_the_keys_of_the_buttons_work_in_the_editor_and_in_a_field_of_the_demo(
    open_tab: OpenTab,
) -> None:
    page = open_tab("/?lesson=history").page
    expect_source(page, "history/chat.py")
    editor = page.frame_locator(".st-key-stage-source iframe").locator(".ace_editor")
    editor.click()
    page.keyboard.press("Alt+n")
    expect(heading(page, "Step 2 of 5")).to_be_focused()
    expect_source(page, "history/forgets.py")
    rest(page)
    expect(heading(page, "Step 2 of 5")).to_be_focused()
    page.frame_locator(".st-key-stage-source iframe").get_by_role("button", name="Copy").focus()
    page.keyboard.press("Alt+p")
    expect(heading(page, "Step 1 of 5")).to_be_focused()
    page.get_by_placeholder("Your message").focus()
    page.keyboard.press("Alt+n")
    expect(heading(page, "Step 2 of 5")).to_be_focused()
