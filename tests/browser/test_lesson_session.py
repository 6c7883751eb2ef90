"""What the lesson `session` says of tabs, reloads, lost connections and cookies."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Thread

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.runs import rest
from tests.browser.test_demo import say
from tests.browser.test_progress import Line, ticks
from tests.server import serve
from tests.tab import Tab

OpenTab = Callable[..., Tab]


def number(page: Page) -> str:
    """The number that the app gives its session."""
    caption = page.get_by_text(re.compile("^Session [0-9a-f]{8}$"))
    expect(caption).to_have_count(1)
    return caption.inner_text().removeprefix("Session ")


def messages(page: Page) -> Locator:
    return page.locator(".stChatMessage p")


def send(page: Page, text: str) -> None:
    """Send a message to an app that is open without the site around it."""
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(text)
    box.press("Enter")


def test_the_page_says_how_the_app_is_reloaded(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=session").page
    before = number(page)
    say(page, "Hi")
    expect(messages(page)).to_have_count(1)
    assert number(page) == before
    page.get_by_role("button", name="Reload session").click()
    expect(messages(page)).to_have_count(0)
    expect(page.get_by_text(f"Session {before}")).to_have_count(0)


def test_a_reload_of_the_page_starts_every_app_again_and_keeps_the_ticks(
    open_tab: OpenTab,
) -> None:
    page = open_tab("/?lesson=session").page
    before = number(page)
    for count, text in enumerate(("One", "Two"), 1):
        say(page, text)
        expect(messages(page)).to_have_count(count)
    expect(ticks(page)).to_have_count(1)
    rest(page)
    page.goto(page.url.replace("lesson=session", "lesson=history"))
    say(page, "Hi")
    expect(messages(page)).to_have_count(2)
    page.reload()
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_visible()
    expect(messages(page)).to_have_count(0)
    page.goto(page.url.replace("lesson=history", "lesson=session"))
    expect(ticks(page)).to_have_count(1)
    expect(messages(page)).to_have_count(0)
    assert number(page) != before


def test_the_app_alone_in_a_second_tab_has_a_session_of_its_own(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=session").page
    say(page, "Hi")
    expect(messages(page)).to_have_count(1)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open alone").click()
    alone = opened.value
    first = number(alone)
    assert first != number(page)
    send(alone, "One")
    expect(messages(alone)).to_have_text(["One"])
    alone.reload()
    expect(messages(alone)).to_have_count(0)
    assert number(alone) != first
    expect(messages(page)).to_have_count(1)


def test_a_cookie_that_is_set_later_shows_after_a_reload(open_tab: OpenTab) -> None:
    page = open_tab("/session-browser").page
    cookies = page.get_by_text("Cookies: ")
    expect(cookies).not_to_contain_text("later")
    page.context.add_cookies([{"name": "later", "value": "1", "url": page.url}])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Signed in: Ann")).to_be_visible()
    expect(cookies).not_to_contain_text("later")
    page.reload()
    expect(cookies).to_contain_text("later")
    expect(page.get_by_text("Signed in: nobody")).to_be_visible()


@pytest.fixture(scope="module")
def forgetful(patience: float) -> Iterator[str]:
    """The app by itself; the server keeps a session for two seconds without its browser."""
    environment = {
        "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "2",
        # The line has a port of its own, like a proxy in front of the app.
        "STREAMLIT_SERVER_ALLOWED_HOSTS": "127.0.0.1",
    }
    with serve("snippets/session/tab.py", patience=patience, environment=environment) as address:
        yield address


def cut(page: Page, line: Line, seconds: float) -> None:
    """Cut the connection for that long, and wait until the page has another one."""
    connected = page.locator("[data-test-connection-state=CONNECTED]")
    Thread(target=line.cut, args=[seconds]).start()
    connected.wait_for(state="detached")
    connected.wait_for()


def test_a_lost_connection_finds_its_session_again_within_the_time(
    open_tab: OpenTab, forgetful: str
) -> None:
    with closing(Line(forgetful)) as line:
        page = open_tab(line.site).page
        before = number(page)
        send(page, "One")
        expect(messages(page)).to_have_count(1)
        cut(page, line, 0.5)
        send(page, "Two")
        expect(messages(page)).to_have_text(["One", "Two"])
        assert number(page) == before


def test_after_that_time_the_page_looks_as_before_until_the_next_click(
    open_tab: OpenTab, forgetful: str
) -> None:
    with closing(Line(forgetful)) as line:
        page = open_tab(line.site).page
        before = number(page)
        send(page, "One")
        expect(messages(page)).to_have_count(1)
        cut(page, line, 4)
        expect(messages(page)).to_have_text(["One"])
        assert number(page) == before
        send(page, "Two")
        expect(messages(page)).to_have_text(["Two"])
        assert number(page) != before


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_table_fits_the_page(open_tab: OpenTab, width: int, scheme: str) -> None:
    page = open_tab("/?lesson=session&step=3", width=width, height=844, scheme=scheme).page
    table = page.locator(".st-key-site-notes table")
    expect(table).to_be_visible()
    box, notes = table.bounding_box(), page.locator(".st-key-site-notes").bounding_box()
    assert box
    assert notes
    assert box["x"] + box["width"] <= notes["x"] + notes["width"]
    wide = page.evaluate(
        "[document.documentElement, document.querySelector('.stMain')].map(e => e.scrollWidth)"
    )
    assert max(wide) <= width
    expect(table.get_by_text("kept").first).to_be_visible()
    expect(table.get_by_text("gone").first).to_be_visible()
