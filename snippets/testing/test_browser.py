"""The same clicks in a browser, and where the focus is."""

from playwright.sync_api import Page, expect


def test_clear_empties_the_box(page: Page):
    page.goto("/")
    box = page.get_by_label("Draft")
    box.fill("Hello")
    box.press("Enter")
    expect(page.get_by_text("has: Hello")).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_text("has: nothing")).to_be_visible()
    expect(box).to_have_value("")


def test_enter_leaves_the_focus_in_the_box(page: Page):
    page.goto("/")
    box = page.get_by_label("Draft")
    box.fill("Hello")
    box.press("Enter")
    expect(page.get_by_text("has: Hello")).to_be_visible()
    expect(box).to_be_focused()
