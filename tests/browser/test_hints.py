"""Hints: a sign is explained where it appears for the first time, and once."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.runs import rest
from tests.tab import Tab, box_of

OpenTab = Callable[..., Tab]


def test_the_strip_and_its_signs_are_explained_one_after_the_other(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=basics").page
    hint = page.locator(".hint")
    expect(hint).to_contain_text("Each card is one run")
    before = box_of(page.locator(".words"))
    hint.get_by_role("button", name="OK").click()
    expect(hint).to_contain_text("+ added, ~ changed")
    hint.get_by_role("button", name="OK").press("Enter")
    expect(hint).to_be_hidden()
    assert box_of(page.locator(".words")) == before, "a hint moves nothing"
    expect(page.get_by_role("list", name="Reruns").get_by_role("button").last).to_be_focused()
    page.reload()
    expect(page.locator(".which")).to_be_visible()
    rest(page)
    expect(hint).to_be_hidden()


def test_grey_lines_and_small_numbers_are_explained_under_the_source(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=callbacks").page
    note = page.locator("#hint")
    expect(note).to_contain_text("Grey lines did not run")
    page.locator(".hints").get_by_role("button", name="OK").click()
    expect(note).to_have_count(0)
    page.get_by_role("button", name="Clear chat", exact=True).click()
    expect(note).to_contain_text("1 is the callback clear_history, 2 is the script")
    page.locator(".hints").get_by_role("button", name="OK").click()
    expect(note).to_have_count(0)
    page.get_by_role("button", name="Clear chat", exact=True).click()
    rest(page)
    expect(note).to_have_count(0)


def test_help_brings_the_hints_back(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=reruns").page
    hint = page.locator(".hint")
    hint.get_by_role("button", name="OK").click()
    expect(hint).not_to_contain_text("Each card")
    page.get_by_role("button", name="Help").click()
    again = page.get_by_role("button", name="Show the hints again")
    again.click()
    expect(page.get_by_text("They are back.")).to_be_visible()
    expect(again).to_be_disabled()
    expect(hint).to_contain_text("Each card is one run")
