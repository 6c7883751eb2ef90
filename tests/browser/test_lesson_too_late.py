"""What a field shows after its key was deleted: Python and the browser do not agree."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.tab import Tab

OpenTab = Callable[..., Tab]


def fill(page: Page, name: str, text: str) -> None:
    field = page.locator(".st-key-stage-app").get_by_label(name, exact=True)
    field.fill(text)
    field.press("Enter")


def expect_field(page: Page, name: str, text: str) -> None:
    field = page.locator(".st-key-stage-app").get_by_label(name, exact=True)
    expect(field).to_have_value(text)


def expect_run(page: Page, number: int) -> None:
    """Wait until the strip shows the state after this run."""
    expect(page.locator(".state")).to_contain_text(f"State after run {number}")


@pytest.mark.parametrize(
    ("version", "kept", "again"), [("broken", "Hi", "Hi"), ("fixed", "", "empty")]
)
def test_a_deleted_key_leaves_its_text_in_the_field_and_comes_back(
    open_tab: OpenTab, version: str, kept: str, again: str
) -> None:
    page = open_tab(f"/?lesson=too_late&step=3&version={version}").page
    app = page.locator(".st-key-stage-app")
    fill(page, "Draft", "Hi")
    expect(app).to_contain_text("Your draft: Hi")
    app.get_by_role("button", name="Clear", exact=True).click()
    expect(app).to_contain_text("Your draft: empty")
    expect_run(page, 3)
    expect_field(page, "Draft", kept)
    app.get_by_text("Something else").click()
    expect_run(page, 4)
    expect(app).to_contain_text(f"Your draft: {again}")
    expect_field(page, "Draft", kept)


@pytest.mark.parametrize(
    ("version", "name", "author"), [("broken", "Ann", "Ann"), ("fixed", "", "Guest")]
)
def test_a_cleared_state_leaves_the_name_in_its_field(
    open_tab: OpenTab, version: str, name: str, author: str
) -> None:
    page = open_tab(f"/?lesson=too_late&step=4&version={version}").page
    app = page.locator(".st-key-stage-app")
    fill(page, "Name", "Ann")
    expect_run(page, 2)
    app.get_by_role("button", name="Start over", exact=True).click()
    expect_run(page, 3)
    expect_field(page, "Name", name)
    fill(page, "Your message", "Two")
    expect(app).to_contain_text(f"{author}: Two")
    expect_field(page, "Name", name)
