"""The site, whatever it shows."""

from collections.abc import Callable

import pytest

from tests.tab import Tab


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opens_without_a_console_error(open_tab: Callable[..., Tab], scheme: str) -> None:
    assert open_tab(scheme=scheme).console_errors == []


def test_asks_nothing_of_another_host(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab()
    assert tab.page.get_by_role("heading").count() > 0
    assert tab.outside_requests == []


def test_an_outside_request_is_written_down(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab()
    # The browser blocks such requests from pages of the site, so ask from another page.
    tab.page.goto("about:blank")
    tab.page.evaluate("fetch('http://example.com/seen').catch(() => 'it got no further')")
    assert tab.outside_requests == ["http://example.com/seen"]


def test_the_browser_lets_no_page_ask_another_host(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab()
    tab.page.evaluate("fetch('http://example.com/seen').catch(() => 'it got no further')")
    assert tab.outside_requests == []
    assert "Content Security Policy" in tab.console_errors[0]


def test_console_errors_and_uncaught_exceptions_are_written_down(
    open_tab: Callable[..., Tab],
) -> None:
    tab = open_tab()
    tab.page.evaluate("console.error('said')")
    with tab.page.context.expect_event("weberror"):
        tab.page.evaluate("void setTimeout(() => { throw new Error('thrown') })")
    assert tab.console_errors == ["said", "thrown"]
