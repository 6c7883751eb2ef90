"""What is bound to the address outlives a reload of the page, and starts a visit by a link."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.tab import Tab

STEP = "/?lesson=persistence&step=3&version=address"


def expect_model(page: Page, model: str) -> None:
    demo = page.locator(".st-key-stage-app")
    expect(demo.get_by_text(f"Answering with {model}")).to_be_visible()
    expect(demo.locator("[data-testid=stSelectbox] input")).to_have_value(model)


def test_a_bound_choice_is_in_the_address_and_outlives_a_reload(
    open_tab: Callable[..., Tab],
) -> None:
    page = open_tab(STEP).page
    expect_model(page, "gpt-4")
    page.locator(".st-key-stage-app [data-testid=stSelectbox] input").click()
    page.get_by_role("option", name="claude-3").click()
    expect_model(page, "claude-3")
    page.wait_for_url("**&model=claude-3**")
    page.reload()
    expect_model(page, "claude-3")


def test_a_link_starts_with_its_choice_and_ignores_what_fits_no_option(
    open_tab: Callable[..., Tab],
) -> None:
    page = open_tab(f"{STEP}&model=claude-3").page
    expect_model(page, "claude-3")
    page = open_tab(f"{STEP}&model=unknown").page
    expect_model(page, "gpt-4")
