"""What sets one text apart from another, line by line."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tutor import assets


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_page() as blank:
        blank.add_script_tag(content=assets.text("diff.js"))
        yield blank


def rows(page: Page, before: str, after: str) -> list[str]:
    """Sign, number and line at the left, number and line at the right."""
    found = page.evaluate("texts => difference(...texts)", [before, after])
    return [
        " ".join([row["sign"], *(f"{one[0]}{one[1]}" if one else "." for one in sides)]).strip()
        for row in found
        for sides in [(row["left"], row["right"])]
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a\nb\n", "a\nb\n", ["1a 1a", "2b 2b"]),
        ("a\nb", "a\nb\n", ["1a 1a", "2b 2b"]),
        ("a\nb\nc\n", "a\nX\nc\n", ["1a 1a", "~ 2b 2X", "3c 3c"]),
        ("a\nc\n", "a\nb\nc\n", ["1a 1a", "+ . 2b", "2c 3c"]),
        ("a\nb\nc\n", "a\nc\n", ["1a 1a", "− 2b .", "3c 2c"]),
        ("a\n", "X\nY\n", ["~ 1a 1X", "+ . 2Y"]),
        ("a\nb\nc\nd\n", "d\na\nb\nX\n", ["+ . 1d", "1a 2a", "2b 3b", "~ 3c 4X", "− 4d ."]),
        ("a\na\na\n", "a\na\n", ["1a 1a", "2a 2a", "− 3a ."]),
        ("a\n", "", ["~ 1a 1"]),
        ("", "a\n", ["~ 1 1a"]),
        ("a\n", "a\n\n", ["1a 1a", "+ . 2"]),
    ],
)
def test_lines_stand_beside_those_they_came_from(
    page: Page, before: str, after: str, expected: list[str]
) -> None:
    assert rows(page, before, after) == expected


def test_both_texts_can_be_read_off_the_rows_in_their_order(page: Page) -> None:
    before, after = "abcabba" * 20, "cbabac" * 20
    found = page.evaluate("texts => difference(...texts)", ["\n".join(before), "\n".join(after)])
    for side, text in (("left", before), ("right", after)):
        numbers, lines = zip(*[row[side] for row in found if row[side]], strict=True)
        assert numbers == tuple(range(1, len(text) + 1))
        assert "".join(lines) == text
    same = [row for row in found if not row["sign"]]
    assert all(row["left"][1] == row["right"][1] for row in same)
    assert len(same) >= 70


def test_a_text_of_very_many_lines_is_compared_at_once(page: Page) -> None:
    took = page.evaluate(
        """() => {
            const lines = (count) => Array.from({ length: count }, (_, at) => at * 7 % 1000)
            const text = (count) => ["first", ...lines(count), "last"].join("\\n")
            const [before, after] = [text(30_000), text(60_000)]
            const start = performance.now()
            const rows = difference(before, after)
            return [rows.length, rows[0].sign, rows.at(-1).sign, performance.now() - start]
        }"""
    )
    assert took[0] >= 60_000
    assert took[1:3] == ["", ""]
    assert took[3] < 3000


@pytest.mark.parametrize(
    ("before", "after", "places"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", []),
        ("a\nb\nc\n", "a\nc\n", [[1, 1]]),
        ("a\nb\nc\n", "c\n", [[0, 2]]),
        ("a\nb\nc\n", "a\n", [[1, 2]]),
        ("a\nb\nc\nd\n", "a\nX\nd\n", []),  # another line stands there
        ("a\nb\nc\n", "a\nb\nX\nc\n", []),
        ("a\n\nb\n", "a\nb\n", []),  # a blank line is none
        ("a\nb\nc\nd\ne\n", "a\nc\ne\n", [[1, 1], [2, 1]]),
    ],
)
def test_lines_that_are_gone_leave_a_place(
    page: Page, before: str, after: str, places: list[list[int]]
) -> None:
    assert page.evaluate("([a, b]) => removed(difference(a, b))", [before, after]) == places
