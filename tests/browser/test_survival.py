"""The table of the lesson `session` says what happens in Chromium."""

from playwright.sync_api import Browser

from tests import survival


def test_the_lesson_has_the_table_that_running_it_makes(browser: Browser, patience: float) -> None:
    table = survival.as_markdown(survival.measure(browser, patience))
    assert survival.written() == table, "Run `make survival`."
