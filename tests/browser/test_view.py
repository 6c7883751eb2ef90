"""The editor brings the lines of a rerun into view."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_demo import say
from tests.browser.test_film import card, editor
from tests.modules import BROUGHT, SHOWN, module
from tests.tab import SETTLED, Tab

OpenTab = Callable[..., Tab]


IN_VIEW = """e => {
    const box = e.querySelector(".ace_scroller").getBoundingClientRect()
    return [...e.querySelectorAll(".ace_gutter-cell")].filter((cell) => {
        const { top, bottom } = cell.getBoundingClientRect()
        return top >= box.top - 1 && bottom <= box.bottom + 1
    }).map((cell) => parseInt(cell.textContent))
}"""


def in_view(page: Page) -> set[int]:
    """The lines that are fully visible in the editor."""
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
    page.wait_for_function(f"async () => {BROUGHT}")
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
    # Not all lines that ran fit: line 5 ran, too.
    expect_in_view(page, 13, 14, 15, 16, 18)
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
    page.wait_for_function(f"async () => {BROUGHT}")
    scroll_to(page, 60)
    panes = page.get_by_role("group", name="Panes")
    panes.get_by_role("button", name="App").click()
    press(page, "Clear chat")
    page.wait_for_function(f"async () => ({SHOWN})?.number === 2")
    panes.get_by_role("button", name="Source").click()
    expect_in_view(page, 15, 16)


def test_nothing_scrolls_while_the_reader_is_in_the_text_or_has_scrolled_since(
    open_tab: OpenTab,
) -> None:
    page = opened(open_tab, "/?lesson=callbacks")
    press(page, "Clear chat")
    expect(card(page, 2)).to_be_visible()
    expect_in_view(page, 15, 16)
    scroll_to(page, 26)
    # Drawing the same rerun again does not scroll.
    stores = (f"{module('shown')}.shown", f"{module('desk_state')}.deskChanged")
    page.evaluate(
        f"async () => {{ for (const store of [{', '.join(stores)}]) store.set(store.value) }}"
    )
    page.wait_for_timeout(500)
    assert 40 in in_view(page)
    editor(page).evaluate("e => e.env.editor.focus()")
    page.evaluate("document.querySelector('.st-key-stage-app button').click()")
    expect(card(page, 3)).to_be_visible()
    page.wait_for_selector(SETTLED)
    page.wait_for_function(f"async () => {BROUGHT}.number === 3")
    assert 40 in in_view(page)


def test_differing_lines_stay_in_view_when_a_version_is_chosen(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=callbacks&step=2")
    for name, file in (("Fixed", "one_place"), ("Broken", "two_places"), ("Fixed", "one_place")):
        page.get_by_role("radio", name=name).click()
        page.wait_for_function(f"async () => {SHOWN}?.file === 'callbacks/{file}.py'")
        page.wait_for_selector(SETTLED)
        page.wait_for_function(f"async () => {BROUGHT} === {SHOWN}")
        differing = (
            editor(page)
            .locator(".ace_gutter-cell.differs")
            .evaluate_all("cells => cells.map(cell => parseInt(cell.textContent))")
        )
        assert differing
        expect_in_view(page, *differing)
