"""What a rerun did is in view in the editor: the rule, and the rule at work."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_demo import say
from tests.browser.test_film import card, editor
from tests.tab import SETTLED, Tab
from tutor import assets

OpenTab = Callable[..., Tab]


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    with browser.new_page() as page:
        page.add_script_tag(content=assets.text("view.js"))
        yield page


def best_top(page: Page, *wanted: Sequence[int], top: int, fit: int = 10, rows: int = 40) -> object:
    data = {"wanted": [list(group) for group in wanted], "top": top, "fit": fit, "rows": rows}
    return page.evaluate("data => bestTop(data)", data)


@pytest.mark.parametrize(
    ("wanted", "top", "expected"),
    [
        ([[]], 3, None),
        ([[5, 6]], 3, None),  # they are in view
        ([[3, 12]], 3, None),  # at its edges
        ([[2]], 5, 1),  # the shorter way, and a row of room
        ([[20]], 5, 12),
        ([[0]], 5, 0),
        ([[39]], 5, 30),
        ([[20, 29]], 5, 20),  # room for no other row
        ([[50]], 5, None),  # a line that is not there
        ([[2], [20]], 15, 1),  # the first group decides
        ([[2], [20], [11]], 15, 2),  # and where it can, the next ones
        ([[2, 30, 31]], 0, 23),  # as many as there is room for
        ([[], range(40)], 20, None),
        ([[], [*range(5), *range(20, 30)]], 20, None),
        ([[], range(0, 40, 2)], 20, None),  # half of the view is enough of what does not fit
        ([[], range(10)], 1, 0),  # and what fits is shown as a whole
        ([[], [*range(8), 30]], 30, 2),
    ],
)
def test_the_best_place_shows_most_of_what_matters_most(
    blank: Page, wanted: list[Sequence[int]], top: int, expected: int | None
) -> None:
    assert best_top(blank, *wanted, top=top) == expected


def test_a_text_that_fits_stays_where_it_is(blank: Page) -> None:
    assert best_top(blank, [0, 9], top=0, rows=10) is None
    assert best_top(blank, [0, 3], top=0, rows=4) is None
    assert best_top(blank, [0], top=0, fit=0) is None


def test_a_hundred_thousand_rows_take_no_time(blank: Page) -> None:
    took = blank.evaluate(
        """() => {
            const every = Array.from({ length: 100_000 }, (_, row) => row)
            const start = performance.now()
            bestTop({ wanted: [[], every, every], top: 0, fit: 20, rows: 100_000 })
            return performance.now() - start
        }"""
    )
    assert took < 3000


CALLBACK = ["callback add", [[6, 7]]]
SCRIPT = ["script", [[1, 4], [9, 12]]]


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ({"acts": [SCRIPT]}, [[], [], [], [1, 2, 3, 4, 9, 10, 11, 12]]),
        ({"acts": [CALLBACK, SCRIPT]}, [[], [6, 7], [], [6, 7, 1, 2, 3, 4, 9, 10, 11, 12]]),
        # A callback that is no line of the script's: what comes after it.
        ({"acts": [["callback f", []], CALLBACK]}, [[], [6, 7], [], [6, 7]]),
        (
            {
                "acts": [["script", [[3, 6]]]],
                "notes": {
                    "3": "read `n`: 1",
                    "4": "read `n`: 1; set `n` to 2",
                    "5": "changed `l` in place",
                    "6": "skipped: `made by` was there",
                },
            },
            [[], [], [4, 5], [3, 4, 5, 6]],
        ),
        ({"acts": [["script", [[3, 3]]]], "failed": 3}, [[3], [], [], [3]]),
        ({"acts": [SCRIPT], "opened": True}, [[]]),
        ({"acts": [SCRIPT], "opened": True, "failed": 3}, [[3]]),
        ({"acts": [["script", [[3, 3]]]], "opened": True, "chosen": True}, [[], [], [], [3]]),
    ],
)
def test_a_failure_matters_most_then_a_callback_then_what_was_changed(
    blank: Page, shown: dict[str, object], expected: list[list[int]]
) -> None:
    shown = {"notes": {}, "failed": 0, "opened": False, "chosen": False, **shown}
    assert blank.evaluate("shown => wantedLines(shown)", shown) == expected


IN_VIEW = """e => {
    const box = e.querySelector(".ace_scroller").getBoundingClientRect()
    return [...e.querySelectorAll(".ace_gutter-cell")].filter((cell) => {
        const { top, bottom } = cell.getBoundingClientRect()
        return top >= box.top - 1 && bottom <= box.bottom + 1
    }).map((cell) => parseInt(cell.textContent))
}"""


def in_view(page: Page) -> set[int]:
    """The lines that are wholly to be seen in the editor."""
    return set(editor(page).evaluate(IN_VIEW))


def expect_in_view(page: Page, *lines: int) -> None:
    inside = next(frame for frame in page.frames if "code_editor" in frame.url)
    inside.wait_for_function(
        f"lines => {{ const seen = ({IN_VIEW})(document.querySelector('.ace_editor'));"
        " return lines.every((line) => seen.includes(line)) }",
        arg=list(lines),
    )


def press(page: Page, name: str) -> None:
    page.locator(".st-key-stage-app").get_by_role("button", name=name, exact=True).click()


def scroll_to(page: Page, row: int) -> None:
    editor(page).evaluate("(e, row) => e.env.editor.renderer.scrollToRow(row)", row)


def opened(open_tab: OpenTab, address: str) -> Page:
    page = open_tab(address).page
    expect(card(page, 1)).to_be_visible()
    # The desk has put the text into the editor.
    page.wait_for_function("window.tutorDesk?.editor?.tutorMarks?.brought")
    return page


def test_a_callback_is_in_view_whose_lines_were_out_of_it(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=callbacks")
    scroll_to(page, 26)
    press(page, "Clear chat")
    expect(card(page, 2)).to_be_visible()
    expect_in_view(page, 15, 16)
    scroll_to(page, 26)
    page.get_by_role("slider").press("ArrowRight")
    expect(card(page, 3)).to_be_visible()
    expect_in_view(page, 8, 9, 10)
    card(page, 2).click()
    expect_in_view(page, 15, 16)
    card(page, 3).click()
    expect_in_view(page, 8, 9, 10)


def test_of_a_wizard_the_branch_that_ran_is_in_view_and_not_one_that_did_not(
    open_tab: OpenTab,
) -> None:
    page = opened(open_tab, "/?lesson=workflow")
    say(page, "Cats")
    expect(card(page, 4)).to_be_visible()
    press(page, "Accept")
    expect(card(page, 6)).to_be_visible()
    expect_in_view(page, 13, 14, 15, 16, 18, 19)
    assert 33 not in in_view(page)
    card(page, 5).click()
    expect_in_view(page, 37, 38, 41, 42)
    card(page, 3).click()
    expect_in_view(page, 28, 29, 30, 31)


def test_callbacks_that_call_each_other_are_in_view(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=workflow&step=4")
    say(page, "Cats")
    expect(card(page, 3)).to_be_visible()
    press(page, "Edit")
    expect(card(page, 4)).to_be_visible()
    expect_in_view(page, 11)
    press(page, "Save")
    expect(card(page, 5)).to_be_visible()
    expect_in_view(page, 11, 15, 16, 20)


def test_lines_that_wrote_are_in_view(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=basics&step=4")
    press(page, "Sign in")
    expect(card(page, 2)).to_be_visible()
    expect_in_view(page, 6, 7)
    press(page, "Forget the key")
    expect(card(page, 3)).to_be_visible()
    expect_in_view(page, 10, 12, 13)


def test_in_a_narrow_window_where_lines_wrap_the_right_ones_are_in_view(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=callbacks", width=390, height=844).page
    page.wait_for_function("window.tutorDesk?.editor?.tutorMarks?.brought")
    scroll_to(page, 60)
    press(page, "Clear chat")
    expect(card(page, 2)).to_be_visible()
    expect_in_view(page, 15, 16)


def test_nothing_scrolls_while_the_reader_is_in_the_text_or_has_scrolled_since(
    open_tab: OpenTab,
) -> None:
    page = opened(open_tab, "/?lesson=callbacks")
    press(page, "Clear chat")
    expect(card(page, 2)).to_be_visible()
    expect_in_view(page, 15, 16)
    scroll_to(page, 26)
    # Whatever else is drawn: the rerun is the same.
    page.evaluate("['tutor:shown', 'tutor:desk'].forEach((one) => dispatchEvent(new Event(one)))")
    page.wait_for_timeout(500)
    assert 40 in in_view(page)
    editor(page).evaluate("e => e.env.editor.focus()")
    page.evaluate("document.querySelector('.st-key-stage-app button').click()")
    expect(card(page, 3)).to_be_visible()
    page.wait_for_selector(SETTLED)
    page.wait_for_function("tutorDesk.editor.tutorMarks.brought.number === 3")
    assert 40 in in_view(page)


def test_what_differs_stays_in_view_when_a_version_is_chosen(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=callbacks&step=2")
    for name, file in (("Fixed", "one_place"), ("Broken", "two_places"), ("Fixed", "one_place")):
        page.get_by_role("radio", name=name).click()
        page.wait_for_function(f"window.tutorShown?.file === 'callbacks/{file}.py'")
        page.wait_for_selector(SETTLED)
        page.wait_for_function("tutorDesk.editor.tutorMarks.brought === tutorShown")
        differing = (
            editor(page)
            .locator(".ace_gutter-cell.differs")
            .evaluate_all("cells => cells.map(cell => parseInt(cell.textContent))")
        )
        assert differing
        assert set(differing) <= in_view(page)
