"""An app is a function of its clicks: what only a browser can show of that lesson."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests import recorded
from tests.browser.test_own import put
from tests.server import ROOT
from tests.tab import Tab
from tutor import course as courses
from tutor.snippet import Snippet

IN_BROWSER = [
    (test, apps) for test, apps in recorded.shown(courses.load(ROOT)) if test.needs_browser
]


@pytest.mark.parametrize(("test", "apps"), IN_BROWSER, ids=lambda each: getattr(each, "name", ""))
def test_a_browser_test_ends_as_it_is_recorded(
    browser: Browser, test: Snippet, apps: dict[str, str], patience: float
) -> None:
    assert recorded.in_browser(test, apps, browser, patience) == test.recorded, (
        "Run `make recorded`."
    )


def test_a_shipped_test_runs_when_run_is_pressed(open_tab: Callable[..., Tab]) -> None:
    page = open_tab("/?lesson=testing&step=1&version=test", width=1280, height=800).page
    expect(page.get_by_text("Press Run to run this test here.")).to_be_visible()
    page.get_by_role("button", name="Run", exact=True).click()
    app = page.frame_locator("iframe[title='Your app']")
    expect(app.get_by_text("test_adding_one_twice passed.")).to_be_visible()
    assert "yours" not in page.url


def test_an_edited_test_fails_with_its_line(open_tab: Callable[..., Tab]) -> None:
    page = open_tab("/?lesson=testing&step=1&version=test", width=1280, height=800).page
    page.frame_locator(".st-key-stage-source iframe").get_by_text("== 2").wait_for()
    expect(page.get_by_text("Press Run to run this test here.")).to_be_visible()
    put(page, "count == 2", "count == 3")
    expect(page.get_by_role("radio", name="Yours")).to_be_checked()
    page.get_by_role("button", name="Run", exact=True).click()
    app = page.frame_locator("iframe[title='Your app']")
    expect(app.get_by_text("test_adding_one_twice failed in line 10.")).to_be_visible()
    expect(app.get_by_text("It was 2.")).to_be_visible()
    page.get_by_role("radio", name="Test", exact=True).locator("..").click()
    expect(page.get_by_text("Press Run to run this test here.")).to_be_visible()


def test_a_box_keeps_the_text_whose_key_is_deleted(open_tab: Callable[..., Tab]) -> None:
    page = open_tab("/?lesson=testing&step=3", width=1280, height=800).page
    app = page.locator(".st-key-stage-app")
    box = app.get_by_label("Draft")
    box.fill("Hello")
    box.press("Enter")
    expect(app.get_by_text("The script has: Hello")).to_be_visible()
    app.get_by_role("button", name="Clear").click()
    expect(app.get_by_text("The script has: nothing")).to_be_visible()
    expect(box).to_have_value("Hello")
    app.get_by_role("button", name="Rerun").click()
    expect(app.get_by_text("The script has: Hello")).to_be_visible()
