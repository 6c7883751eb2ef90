"""What is kept of a reader's texts, one after the other: Undo finds each of them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tutor import assets

NONE = {"text": None, "before": [], "after": []}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_page() as blank:
        blank.add_script_tag(content=assets.text("drafts.js"))
        yield blank


def replaced(page: Page, draft: dict, *texts: str | None) -> dict:
    return page.evaluate("([one, texts]) => texts.reduce(replaced, one)", [draft, list(texts)])


def undone(page: Page, draft: dict) -> dict:
    return page.evaluate("undone", draft)


def all_met(page: Page, draft: dict) -> list[str]:
    """The texts that one comes upon with Undo, until the first of them comes again."""
    met: list[str] = []
    while (draft := undone(page, draft)) and draft["text"] not in met:
        met.append(draft["text"])
    return met


def test_undo_goes_back_through_all_texts_and_on_from_the_newest(page: Page) -> None:
    draft = replaced(page, NONE, "a", "b", None, "c", None)
    assert draft == {"text": None, "before": ["a", "b", "c"], "after": []}
    assert all_met(page, draft) == ["c", "b", "a"]
    # On the way, too, none is missing.
    for _ in range(7):
        draft = undone(page, draft)
        others = [text for text in all_met(page, draft) if text != draft["text"]]
        assert sorted([draft["text"], *others]) == ["a", "b", "c"]


def test_what_replaces_a_text_on_the_way_back_loses_none_of_the_newer_ones(page: Page) -> None:
    draft = undone(page, undone(page, replaced(page, NONE, "a", "b", "c")))
    assert draft["text"] == "a"
    draft = replaced(page, draft, "d")
    assert draft == {"text": "d", "before": ["b", "c", "a"], "after": []}


def test_only_the_oldest_is_given_up_and_none_is_kept_twice(page: Page) -> None:
    texts = [str(number) for number in range(12)]
    draft = replaced(page, NONE, *texts)
    assert draft["before"] == texts[1:11]
    back = undone(page, draft)
    assert replaced(page, back, "new")["before"] == [*texts[2:10], "11", "10"]
    assert replaced(page, NONE, "a", "b", "a", "b", "a")["before"] == ["b"]


def test_where_there_is_no_other_text_there_is_no_undo(page: Page) -> None:
    assert undone(page, NONE) is None
    assert undone(page, replaced(page, NONE, "a")) is None


@pytest.mark.parametrize(
    ("kept", "before"),
    [("null", []), ('"old"', ["old"]), ('["a", 7, "b"]', ["a", "b"]), ("{}", []), ("[[1]]", [])],
)
def test_drafts_of_an_older_shape_are_read(page: Page, kept: str, before: list[str]) -> None:
    draft = page.evaluate(
        "kept => (unkept.set('k', kept), readDraft('k'))", f'{{"text": "t", "before": {kept}}}'
    )
    assert (draft["text"], draft["before"], draft["after"]) == ("t", before, [])
