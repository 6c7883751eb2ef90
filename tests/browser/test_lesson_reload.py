"""The lesson about reloads, in a browser: what a page brings back, and what a second tab shows."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.runs import rest
from tests.server import serve
from tests.tab import Tab

OpenTab = Callable[..., Tab]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, patience: float) -> Iterator[str]:
    """A site with temporary files of its own."""
    environment = {"TMPDIR": str(tmp_path_factory.mktemp("store"))}
    with serve("tutorial.py", patience=patience, environment=environment) as address:
        yield address


def bubbles(page: Page) -> Locator:
    return page.locator(".st-key-stage-app").locator("[data-testid=stChatMessage] p")


def send(page: Page, text: str) -> None:
    field = page.locator(".st-key-stage-app").get_by_test_id("stChatInputTextArea")
    field.fill(text)
    field.press("Enter")
    expect(bubbles(page).last).to_have_text(text)
    rest(page)


def test_a_reload_of_the_page_brings_the_chat_back(open_tab: OpenTab) -> None:
    tab = open_tab("/?lesson=reload&version=fixed")
    page = tab.page
    send(page, "Hi")
    page.wait_for_url("**&chat=*")
    page.reload()
    expect(bubbles(page)).to_have_text(["Hi"])
    send(page, "Again")
    page.reload()
    expect(bubbles(page)).to_have_text(["Hi", "Again"])
    assert tab.console_errors == []


def test_a_reload_of_the_page_loses_what_is_in_the_state_alone(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=reload").page
    send(page, "Hi")
    page.reload()
    expect(page.locator(".which")).to_have_text("Rerun 1: page load")
    expect(bubbles(page)).to_have_count(0)


def test_back_leaves_the_chat_and_forward_opens_it_again(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=reload&version=fixed").page
    send(page, "Hi")
    page.wait_for_url("**&chat=*")
    page.go_back()
    expect(bubbles(page)).to_have_count(0)
    assert "chat=" not in page.url
    page.go_forward()
    expect(bubbles(page)).to_have_text(["Hi"])


def test_a_second_tab_shows_the_message_after_its_next_rerun(open_tab: OpenTab) -> None:
    first = open_tab("/?lesson=reload&step=2&version=every_run").page
    send(first, "From the first")
    first.wait_for_url("**&chat=*")
    second = open_tab(first.url).page
    expect(bubbles(second)).to_have_text(["From the first"])
    send(second, "From the second")
    expect(bubbles(second)).to_have_text(["From the first", "From the second"])
    expect(bubbles(first)).to_have_text(["From the first"])
    send(first, "More")
    expect(bubbles(first)).to_have_text(["From the first", "From the second", "More"])


def test_a_snippet_alone_brings_its_chat_back(site: str, open_tab: OpenTab) -> None:
    page = open_tab("/reload-keeps").page
    field = page.get_by_test_id("stChatInputTextArea")
    field.fill("Hi")
    field.press("Enter")
    expect(page.locator("[data-testid=stChatMessage] p")).to_have_text(["Hi"])
    page.wait_for_url("**chat=*")
    page.reload()
    expect(page.locator("[data-testid=stChatMessage] p")).to_have_text(["Hi"])
