"""Ticks and the last place outlast reloads, lost connections and restarts."""

import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import server
from tests.browser.runs import FRAGMENT, PAGE, Runs, rest
from tests.browser.test_access import OURS, faults
from tests.browser.test_demo import say
from tests.browser.test_page import expect_source
from tests.tab import Tab

OpenTab = Callable[..., Tab]
LOST = "The connection was lost and the demo has started afresh. Your progress is kept."
DONE = "tutor:done:history:a6f251e6"  # the first task of `history`
RUBBISH = "'*'.repeat(99) + '\\ud800\\0\"'"


def ticks(page: Page) -> Locator:
    return page.locator(".st-key-site-tasks [aria-label^=check_circle]")


def expect_done(page: Page, count: int) -> None:
    """Expect this count in the page's footer."""
    expect(page.locator("footer .count")).to_have_text(re.compile(f"^{count} of "))


def lost(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text=LOST)


def kept(page: Page) -> dict[str, str]:
    items = page.evaluate("Object.entries(localStorage)")
    return {name: value for name, value in items if name.startswith("tutor:")}


def runs(page: Page) -> int:
    """How often the demo has run, once the page has come to rest."""
    state = page.locator(".state h3")
    expect(state).to_have_text(re.compile("[0-9]"))
    rest(page)
    return int(state.inner_text().rpartition(" ")[2])


def do_the_task(page: Page) -> None:
    for text in ("One", "Two"):
        say(page, text)
        expect(page.locator(".stChatMessage").filter(has_text=f"You said: {text}")).to_be_visible()
    expect(ticks(page)).to_have_count(1)
    expect_done(page, 1)


def test_a_task_that_is_done_is_an_item_of_its_own(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    expect_done(page, 0)
    assert kept(page) == {"tutor:place": "lesson=history"}
    do_the_task(page)
    assert kept(page) == {"tutor:place": "lesson=history", DONE: "1"}
    page.get_by_role("button", name="Next", exact=True).click()
    expect_source(page, "history/forgets.py")
    expect(ticks(page)).to_have_count(0)
    rest(page)
    assert kept(page) == {"tutor:place": "lesson=history&step=2", DONE: "1"}


def test_a_reload_ticks_what_was_done_and_runs_page_and_demo_once(open_tab: OpenTab) -> None:
    tab = open_tab("/?lesson=history")
    do_the_task(tab.page)
    seen = Runs(tab.page)
    tab.page.reload()
    expect(ticks(tab.page)).to_have_count(1)
    assert runs(tab.page) == 1
    assert (seen.asked, seen.ended) == (["page", "fragment"], [PAGE, FRAGMENT])
    expect(tab.page.locator("#site-voice")).to_have_text("")  # old ticks are not announced
    expect(lost(tab.page)).to_have_count(0)
    # Two fragments now draw the ticks in the same place.
    say(tab.page, "Three")
    expect(tab.page.locator(".state")).to_contain_text("State after run 2")
    expect(ticks(tab.page)).to_have_count(1)
    expect(tab.page.locator(".st-key-site-tasks li")).to_have_count(1)
    tab.page.get_by_role("button", name="Next", exact=True).click()
    expect_source(tab.page, "history/forgets.py")
    expect(tab.page.locator(".st-key-site-tasks li")).to_have_count(2)
    expect(ticks(tab.page)).to_have_count(0)
    assert tab.console_errors == []


def test_a_first_visit_asks_for_one_run(open_tab: OpenTab) -> None:
    page = open_tab("/").page
    seen = Runs(page)
    page.reload()
    assert runs(page) == 1
    assert seen.asked == ["page"]
    expect(page.get_by_role("button", name="Start over")).to_have_count(0)
    expect(page.get_by_role("button", name="Continue with")).to_have_count(0)


def test_two_tabs_keep_what_is_done_in_either(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    other = page.context.new_page()
    other.goto(page.url.replace("history", "callbacks"))
    expect_source(other, "callbacks/first.py")
    do_the_task(page)
    other.get_by_role("button", name="Clear chat").click()
    expect(ticks(other)).to_have_count(1)
    rest(other)
    page.reload()
    expect_done(page, 2)
    expect(ticks(page)).to_have_count(1)


def test_the_start_offers_to_go_on(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history&step=2").page
    start = page.url.partition("?")[0]
    expect_source(page, "history/forgets.py")
    rest(page)
    page.goto(start)
    offer = page.get_by_role(
        "button", name="Continue with “A chat is a list you draw on every run”, step 2"
    )
    expect(offer).to_be_visible()
    expect_source(page, "reruns/forgets.py")
    assert page.url == start
    assert runs(page) == 1
    offer.press("Enter")
    expect_source(page, "history/forgets.py")
    assert page.url == f"{start}?lesson=history&step=2"
    page.go_back()
    expect(offer).to_be_visible()


def test_the_start_does_not_offer_what_it_shows(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=reruns").page
    rest(page)
    page.goto(page.url.partition("?")[0])
    assert runs(page) == 1
    expect(page.get_by_role("button", name="Continue with")).to_have_count(0)


def test_start_over_asks_first_and_then_forgets_all(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    do_the_task(page)
    page.evaluate("localStorage.setItem('tutor:done:gone:1', '1'); localStorage.other = 'stays'")
    button = page.locator("footer").get_by_role("button", name="Start over")
    button.focus()
    page.keyboard.press("Enter")
    question = page.get_by_role("dialog", name="Start over?")
    expect(question.get_by_role("button", name="Keep everything")).to_be_focused()
    page.keyboard.press("Enter")
    expect(question).to_have_count(0)
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    assert DONE in kept(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_source(page, "reruns/forgets.py")
    assert "?" not in page.url
    assert runs(page) == 1
    assert kept(page) == {}
    assert page.evaluate("localStorage.other") == "stays"
    page.goto(f"{page.url}?lesson=history")
    expect_done(page, 0)
    assert runs(page) == 1
    expect(ticks(page)).to_have_count(0)


def test_another_tab_does_not_put_back_what_was_forgotten(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    do_the_task(page)
    other = page.context.new_page()
    other.goto(page.url)
    expect(ticks(other)).to_have_count(1)
    other.locator("footer").get_by_role("button", name="Start over").click()
    other.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect_source(other, "reruns/forgets.py")
    say(page, "Three")
    expect(page.locator(".state")).to_contain_text("State after run 4")
    page.get_by_role("button", name="Next", exact=True).click()
    expect_source(page, "history/forgets.py")
    rest(page)
    assert DONE not in kept(page)


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })",
        "Object.defineProperty(window, 'localStorage', { value: null })",
        "Storage.prototype.setItem = () => { throw new DOMException('QuotaExceededError') }",
    ],
    ids=["forbidden", "missing", "full"],
)
def test_a_browser_that_keeps_nothing_is_told_so_and_the_page_works(
    open_tab: OpenTab, script: str
) -> None:
    tab = open_tab("/?lesson=history")
    tab.page.add_init_script(script)
    tab.page.evaluate("localStorage.clear()")
    tab.page.reload()
    do_the_task(tab.page)
    expect(tab.page.get_by_text("Your browser does not let this page keep them")).to_be_visible()
    expect(tab.page.locator("#site-voice")).to_contain_text("Done: Send two messages")
    tab.page.get_by_role("button", name="Next", exact=True).click()
    expect_source(tab.page, "history/forgets.py")
    tab.page.get_by_role("button", name="Previous").click()
    expect(ticks(tab.page)).to_have_count(1)
    tab.page.locator("footer").get_by_role("button", name="Start over").click()
    tab.page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect_source(tab.page, "reruns/forgets.py")
    assert runs(tab.page) == 1


@pytest.mark.parametrize(
    "script",
    [
        f"localStorage['tutor:place'] = {RUBBISH}",
        f"localStorage['tutor:place'] = 'lesson=' + ({RUBBISH}).repeat(9999)",
        "localStorage['tutor:place'] = 'lesson=gone&step=9'",
        f"localStorage['{DONE}'] = {RUBBISH}",
        "localStorage['tutor:done:gone:12345678'] = '1'",
        "localStorage['tutor:done'] = '[{\"version\": 0}]'",
        f"for (let i = 0; i < 10000; i++) localStorage['tutor:done:history:' + i] = {RUBBISH}",
    ],
    ids=["place", "long place", "no place", "value", "no task", "old version", "10,000 items"],
)
def test_the_page_opens_with_anything_in_the_storage(open_tab: OpenTab, script: str) -> None:
    tab = open_tab("/")
    tab.page.evaluate(script)
    tab.page.reload()
    done = 1 if DONE in script else 0
    expect_done(tab.page, done)
    assert runs(tab.page) == 1
    expect(tab.page.get_by_role("button", name="Continue with")).to_have_count(0)
    tab.page.get_by_role("button", name="Next", exact=True).click()
    expect_source(tab.page, "reruns/greeting.py")
    assert tab.console_errors == []


def test_nothing_of_it_is_sent_anywhere(open_tab: OpenTab) -> None:
    tab = open_tab("/?lesson=history")
    expect_source(tab.page, "history/chat.py")
    tab.page.wait_for_load_state("networkidle")
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url))
    do_the_task(tab.page)
    tab.page.wait_for_timeout(500)
    assert asked == []
    assert [
        one["name"] for one in tab.page.context.cookies() if "streamlit" not in one["name"]
    ] == []


def test_after_a_restart_of_the_server_the_page_says_so_once(
    open_tab: OpenTab, patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as first:
        site = first.enter_context(server.serve(patience=patience))
        page = open_tab(f"{site}/?lesson=history").page
        do_the_task(page)
        expect(lost(page)).to_have_count(0)
    seen = Runs(page)
    port = int(site.rpartition(":")[2])
    monkeypatch.setattr(server, "_free_port", lambda: port)
    with server.serve(patience=patience):
        expect(lost(page)).to_be_visible()
        expect(page.locator(".stChatMessage")).to_have_count(0)
        expect(ticks(page)).to_have_count(1)
        assert runs(page) == 1
        assert seen.asked == ["page", "fragment"]
        page.locator(".lost").get_by_role("button", name="OK").click()
        expect(lost(page)).to_have_count(0)
        page.get_by_role("button", name="Next", exact=True).click()
        expect_source(page, "history/forgets.py")
        expect(lost(page)).to_have_count(0)
        page.reload()
        expect_source(page, "history/forgets.py")
        assert runs(page) == 1
        expect(lost(page)).to_have_count(0)


class Line:
    """Carries data between browser and server, until it is cut."""

    def __init__(self, site: str) -> None:
        self._site = urlsplit(site)
        self._ends: list[socket.socket] = []
        self._is_cut = False
        self._door = socket.create_server(("127.0.0.1", 0))
        self.site = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def cut(self, seconds: float) -> None:
        """Cut all connections without a closing message, and accept new ones after `seconds`."""
        self._is_cut = True
        while self._ends:
            with suppress(OSError):
                self._ends.pop().shutdown(socket.SHUT_RDWR)
        time.sleep(seconds)
        self._is_cut = False

    def close(self) -> None:
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self.cut(0)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                browser, _ = self._door.accept()
                if self._is_cut:
                    browser.close()
                    continue
                ends = [browser, socket.create_connection((self._site.hostname, self._site.port))]
                self._ends += ends
                for source, target in (ends, reversed(ends)):
                    Thread(target=self._carry, args=(source, target), daemon=True).start()

    @staticmethod
    def _carry(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@pytest.fixture(scope="module")
def forgetful(patience: float) -> Iterator[str]:
    """A site that keeps a session for two seconds without its browser."""
    environment = {
        "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "2",
        # The line has a port of its own, like a proxy in front of the site.
        "STREAMLIT_SERVER_ALLOWED_HOSTS": "127.0.0.1",
    }
    with server.serve(patience=patience, environment=environment) as site:
        yield site


@pytest.fixture
def line(forgetful: str) -> Iterator[Line]:
    with closing(Line(forgetful)) as one:
        yield one


def test_a_connection_that_is_lost_for_long_is_a_new_session_and_the_page_says_so(
    open_tab: OpenTab, line: Line
) -> None:
    page = open_tab(f"{line.site}/?lesson=history").page
    do_the_task(page)
    line.cut(4)
    expect(lost(page)).to_be_visible()
    expect(page.locator(".stChatMessage")).to_have_count(0)
    expect(ticks(page)).to_have_count(1)
    assert runs(page) == 1


def test_a_connection_that_is_lost_for_a_moment_changes_nothing(
    open_tab: OpenTab, line: Line
) -> None:
    page = open_tab(f"{line.site}/?lesson=history").page
    do_the_task(page)
    connected = page.locator("[data-test-connection-state=CONNECTED]")
    expect(connected).to_have_count(1)
    Thread(target=line.cut, args=(0.5,)).start()
    expect(connected).to_have_count(0)
    expect(connected).to_have_count(1)
    say(page, "Three")
    expect(page.locator(".state")).to_contain_text("6 items")
    expect(lost(page)).to_have_count(0)
    expect(ticks(page)).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_what_is_said_and_asked(
    open_tab: OpenTab, line: Line, scheme: str
) -> None:
    page = open_tab(f"{line.site}/?lesson=history", scheme=scheme).page
    do_the_task(page)
    line.cut(4)
    expect(lost(page)).to_be_visible()
    assert faults(page, OURS) == []
    page.locator("footer").get_by_role("button", name="Start over").click()
    assert faults(page, OURS) == []


def test_a_telephone_shows_all_of_it(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history&step=2", width=390, height=844).page
    page.wait_for_function("localStorage.getItem('tutor:place')?.includes('step=2')")
    page.goto(page.url.partition("?")[0])
    offer = page.get_by_role("button", name="Continue with")
    start_over = page.locator("footer").get_by_role("button", name="Start over")
    for button in (offer, start_over):
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= 390
    assert page.locator(".stMain").evaluate("main => main.scrollWidth") <= 390
