"""Two tabs of two visitors: what one does in a cache, the other sees."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.runs import rest
from tests.tab import Tab

OpenTab = Callable[..., Tab]


def app(tab: Tab) -> Locator:
    demo = tab.page.locator(".st-key-stage-app")
    expect(demo).to_be_visible()
    rest(tab.page)
    return demo


def press(demo: Locator, name: str) -> None:
    demo.get_by_role("button", name=name, exact=True).click()


def test_a_login_in_a_cache_is_seen_in_the_tab_of_another_visitor(open_tab: OpenTab) -> None:
    address = "/?lesson=shared&step=2"
    one = app(open_tab(address))
    press(one, "Sign in")
    expect(one.get_by_text("Hello, Ada!")).to_be_visible()
    other = app(open_tab(address))
    expect(other.get_by_text("Hello, Ada!")).to_be_visible()
    press(other, "Sign out")
    expect(other.get_by_text("You are not signed in.")).to_be_visible()


def test_a_login_in_the_state_is_not(open_tab: OpenTab) -> None:
    address = "/?lesson=shared&step=2&version=fixed"
    one = app(open_tab(address))
    press(one, "Sign in")
    expect(one.get_by_text("Hello, Ada!")).to_be_visible()
    other = app(open_tab(address))
    expect(other.get_by_text("You are not signed in.")).to_be_visible()
