"""Marks in the source: lines that differ, places where lines are missing, a failure."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_access import faults
from tests.browser.test_desk import editor, opened
from tests.browser.test_film import card
from tests.browser.test_page import chosen
from tests.tab import Tab

OpenTab = Callable[..., Tab]


def cell(page: Page, line: int) -> Locator:
    """The gutter cell with the number of a line."""
    return editor(page).locator(f'.ace_gutter-cell:has-text("{line}")').first


def symbols(cell: Locator) -> list[str]:
    """The symbols drawn beside the number."""
    drawn: list[str] = cell.evaluate(
        """cell => [[cell, "::before"], [cell.lastChild, "::before"], [cell.lastChild, "::after"]]
            .map(([node, part]) => getComputedStyle(node, part))
            .filter(({ content, display }) => content !== "none" && display !== "none")
            .map(({ content }) => content.replaceAll('"', ""))"""
    )
    return drawn


def notes(page: Page) -> list[str]:
    """The gutter's notes on lines, which screen readers get, too."""
    told: list[str] = editor(page).evaluate(
        "e => e.env.editor.session.getAnnotations().map(({ row, text }) => `${row + 1}: ${text}`)"
    )
    return told


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_failing_line_still_shows_that_it_differs(open_tab: OpenTab, scheme: str) -> None:
    page = opened(open_tab, "/?lesson=keys&step=3", scheme=scheme)
    page.locator(".st-key-stage-app label", has_text="Show the archive").click()
    expect(card(page, 2)).to_contain_text("StreamlitDuplicateElementKey")
    expect(editor(page).locator(".err-line.differs-too")).to_have_count(1)
    assert symbols(cell(page, 12)) == ["≠"]
    assert symbols(cell(page, 16)) == ["✕", "≠"]
    assert {"16: Differs from Fixed", "16: The run failed on this line"} <= set(notes(page))
    inside = next(frame for frame in page.frames if "code_editor" in frame.url)
    assert faults(inside) == []


def test_where_the_other_version_only_adds_lines_a_mark_shows_where(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=workflow")
    expect(page.locator("p.legend")).to_have_text("+Fixed has 3 more lines")
    expect(editor(page).locator(".missing-line")).to_have_count(1)
    assert symbols(cell(page, 16)) == ["+"]
    assert notes(page) == ["16: Fixed has 3 more lines below this line"]
    page.get_by_role("radio", name="Fixed").click()
    expect(page.locator("p.legend")).to_have_text("≠3 lines differ from Broken")
    expect(editor(page).locator(".missing-line")).to_have_count(0)


def test_a_version_that_lacks_lines_in_several_places_shows_each(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=callbacks&step=2&version=fixed", height=1200)
    expect(page.locator("p.legend")).to_have_text("≠3 lines differ, Broken has 2 more")
    expect(editor(page).locator(".missing-line")).to_have_count(2)
    assert [note for note in notes(page) if "more" in note] == [
        "7: Broken has 1 more line below this line",
        "18: Broken has 1 more line below this line",
    ]


def test_lines_that_the_reader_took_away_leave_a_mark(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=workflow")
    editor(page).evaluate(
        """e => { const { editor } = e.env
            const lines = editor.getValue().split("\\n")
            editor.setValue([...lines.slice(4, 13), ...lines.slice(15)].join("\\n"))
            editor.renderer.scrollToRow(0) }"""
    )
    chosen(page, "Yours")
    expect(editor(page).locator(".missing-line-above")).to_have_count(1)
    expect(editor(page).locator(".missing-line")).to_have_count(1)
    assert notes(page) == [
        "1: The original has 2 more lines above this line",
        "9: The original has 2 more lines below this line",
    ]
    assert symbols(cell(page, 9)) == ["+"]
