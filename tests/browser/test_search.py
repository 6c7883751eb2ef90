"""The box of the search and its results in the page. `tests/test_search.py` searches for more."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.test_index import open_index, results
from tests.tab import Tab

OpenTab = Callable[..., Tab]


def test_an_error_is_shown_with_its_message_and_opens_the_version_that_raises_it(
    open_tab: OpenTab,
) -> None:
    page = open_tab("/?lesson=reruns").page
    open_index(page).fill("NameError")
    first = results(page).first
    expect(first).to_contain_text("raises NameError: name 'datetime' is not defined")
    assert first.get_attribute("href") == "?lesson=conversations&version=one_fixed"


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("why is my slider forgetting its colour", "jumps back|change is lost|forgets"),
        ("duplicated buttton idd", "arguments|key"),
        ("conversaton deleted itself", "Delete"),
    ],
)
def test_a_query_that_finds_nothing_offers_similar_topics(
    open_tab: OpenTab, asked: str, near: str
) -> None:
    page = open_tab("/?lesson=reruns").page
    open_index(page).fill(asked)
    expect(page.get_by_role("heading", name="Similar topics")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="No results")).to_be_visible()
    topics = results(page)
    expect(topics.filter(has_text=re.compile(near)).first).to_be_visible()
    assert 0 < topics.count() <= 4
    topics.first.click()
    expect(page.get_by_role("searchbox")).to_have_count(0)
