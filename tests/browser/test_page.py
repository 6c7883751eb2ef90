"""Getting around: addresses, steps, versions, and what fits on the screen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.runs import HEARD, PAGE, Runs, rest
from tests.tab import Tab, box_of

OpenTab = Callable[..., Tab]


def source(page: Page) -> str:
    """The text in the editor; the DOM has only the lines in view."""
    editor = page.frame_locator(".st-key-stage-source iframe").locator(".ace_editor")
    text: str = editor.evaluate("editor => editor.env.editor.getValue()")
    return text


def expect_source(page: Page, file: str) -> None:
    expect(page.locator(f'iframe[title="Source of {file}"]')).to_be_visible()


def chosen(page: Page, version: str) -> None:
    """Wait until the session knows the choice, too: the switch shows it earlier."""
    option = page.get_by_role("radio", name=version, exact=True)
    expect(option).to_be_checked()
    page.wait_for_function(f"async () => {HEARD}")
    expect(option).to_be_checked()


def test_an_address_opens_exactly_that(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history&step=2&version=fixed").page
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 2 of")
    chosen(page, "Fixed")
    expect_source(page, "history/keeps.py")
    assert "setdefault" in source(page)
    title = page.get_by_role("heading", level=1).inner_text()
    assert page.title().startswith(title)
    expect(page.get_by_role("button", name=re.compile(f"{title}$"))).to_be_visible()


@pytest.mark.parametrize(
    ("address", "step"),
    [
        ("/?lesson=histry", "Step 1 of 5"),
        ("/?lesson=history&step=99", "Step 5 of 5"),
        ("/?lesson=history&step=2&version=nope", "Step 2 of 5"),
    ],
)
def test_an_unknown_address_opens_the_nearest_with_a_note(
    open_tab: OpenTab, address: str, step: str
) -> None:
    page = open_tab(address).page
    expect(page.get_by_role("heading", level=2).first).to_contain_text(step)
    note = page.locator(".st-key-site-note p")
    expect(note.first).to_be_visible()
    page.get_by_role("button", name="Dismiss").click()
    expect(note).to_have_count(0)


def test_next_and_previous_go_step_by_step_over_the_borders_of_lessons(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=reruns&step=4").page
    page.locator(".st-key-site-next button").first.click()  # The recap has a button Next, too.
    expect_source(page, "basics/blocks.py")
    page.keyboard.press("Alt+p")
    expect_source(page, "reruns/quiet.py")
    page.keyboard.press("Alt+n")
    expect_source(page, "basics/blocks.py")
    expect(page).to_have_url(re.compile(re.escape("?lesson=basics") + "$"))
    page.get_by_role("button", name="Previous").click()
    expect_source(page, "reruns/quiet.py")


def test_the_index_leads_to_any_step(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    page.get_by_role("button", name="A chat is a list").click()
    contents = page.get_by_role("navigation", name="Contents")
    here = contents.get_by_role("link").and_(page.locator("[aria-current]"))
    expect(here).to_have_count(2)
    link = contents.get_by_role("link", name="A variable forgets")
    assert link.get_attribute("href") == "?lesson=reruns&step=2"
    link.click()
    expect_source(page, "reruns/forgets.py")
    expect(contents).to_have_count(0)
    expect(page).to_have_url(re.compile(re.escape("?lesson=reruns&step=2") + "$"))


def test_a_version_has_an_address_and_back_and_forward_go_through_them(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history&step=2").page
    page.get_by_role("radio", name="Fixed").click()
    expect_source(page, "history/keeps.py")
    expect(page).to_have_url(re.compile(re.escape("?lesson=history&step=2&version=fixed") + "$"))
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 3 of")
    assert "version" not in page.url
    page.go_back()
    chosen(page, "Fixed")
    expect_source(page, "history/keeps.py")
    page.go_back()
    chosen(page, "Broken")
    expect_source(page, "history/forgets.py")
    page.go_forward()
    chosen(page, "Fixed")
    expect_source(page, "history/keeps.py")


def test_the_editor_is_loaded_once_and_no_switch_runs_the_page(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history&step=2").page
    runs, frames = Runs(page), []
    page.on("framenavigated", lambda frame: frames.append(frame.url))
    page.reload()
    chosen(page, "Broken")
    expect_source(page, "history/forgets.py")
    rest(page)
    before = len(frames)
    runs.forget()
    page.get_by_role("radio", name="Fixed").click()
    expect_source(page, "history/keeps.py")
    assert PAGE not in runs.ended
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 3 of")
    page.go_back()
    chosen(page, "Fixed")
    assert [url for url in frames[before:] if "code_editor" in url] == []


def test_a_lesson_that_does_not_parse_shows_its_message_in_its_place(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/?lesson=broken").page
    expect(page.get_by_text("lessons/020_broken.md:")).to_be_visible()
    page.get_by_role("button", name="Previous").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Odd demos")


def test_next_is_at_hand_at_the_end_of_the_notes(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=basics").page
    page.locator(".st-key-site-notes p").last.scroll_into_view_if_needed()
    page.locator(".stMain").evaluate("main => main.scrollTo(0, main.scrollHeight)")
    expect(page.get_by_role("heading", level=1)).not_to_be_in_viewport()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 2 of")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_62_columns_of_source_need_no_second_line(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    expect_source(page, "history/chat.py")
    editor = page.frame_locator(".st-key-stage-source iframe").locator(".ace_editor")
    columns = editor.evaluate("e => e.env.editor.session.getWrapLimit()")
    assert columns >= 62


@pytest.mark.parametrize("width", [390, 640])
@pytest.mark.parametrize("lesson", ["reruns", "basics", "callbacks", "history"])
def test_a_narrow_window_shows_one_pane(open_tab: OpenTab, lesson: str, width: int) -> None:
    page = open_tab(f"/?lesson={lesson}&step=2", width=width, height=844).page
    panes = {
        "Source": page.locator(".st-key-stage-source iframe"),
        "App": page.locator(".st-key-stage-app"),
        "Reruns": page.locator(".state"),
    }
    switch = page.get_by_role("group", name="Panes")
    for name, pane in panes.items():
        button = switch.get_by_role("button", name=name)
        assert box_of(button)["height"] >= 44
        page.locator(".stMain").evaluate("main => main.scrollTo(0, 0)")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(pane).to_be_in_viewport()
        for other, hidden in panes.items():
            expect(hidden).to_be_visible(visible=other == name)
        pane.scroll_into_view_if_needed()
        expect(switch).to_be_in_viewport(ratio=1)
        wide = page.evaluate(
            "[document.documentElement, document.querySelector('.stMain')].map(e => e.scrollWidth)"
        )
        assert max(wide) <= width
    switch.get_by_role("button", name="App").click()
    for name in ("Previous", "Next", "Reload session"):
        assert box_of(page.get_by_role("button", name=name))["height"] >= 44
    expect(page.locator("kbd:visible")).to_have_count(0)
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 3 of")
    expect(panes["App"]).to_be_visible()  # The pane stays from step to step.


def test_the_first_keystroke_moves_nothing(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history&step=2").page
    expect_source(page, "history/forgets.py")
    editor = page.frame_locator(".st-key-stage-source iframe").locator(".ace_editor")

    def tops() -> list[float]:
        frame = box_of(page.locator(".st-key-stage-source iframe"))
        lines = editor.locator(".ace_text-layer .ace_line").evaluate_all(
            "lines => lines.slice(0, 8).map(line => line.getBoundingClientRect().top)"
        )
        return [frame["y"], *lines]

    before = tops()
    editor.evaluate("e => (e.env.editor.focus(), e.env.editor.navigateFileStart())")
    page.keyboard.type("#")
    expect(page.get_by_text("Edited code runs on this computer")).to_be_visible()
    assert tops() == before


def test_large_type_is_kept_and_reaches_the_code(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history&step=2", width=1920, height=1080).page
    expect_source(page, "history/forgets.py")
    editor = page.frame_locator(".st-key-stage-source iframe").locator(".ace_editor")
    line_height = "e => e.env.editor.renderer.lineHeight"
    small = editor.evaluate(line_height)
    large = page.get_by_role("button", name="Large type")
    large.click()
    expect(large).to_have_attribute("aria-pressed", "true")
    size = "e => parseFloat(getComputedStyle(e.querySelector('.ace_line')).fontSize)"
    assert editor.evaluate(size) >= 20
    page.wait_for_function(
        "small => document.querySelector('.st-key-stage-source iframe').contentDocument"
        ".querySelector('.ace_editor').env.editor.renderer.lineHeight > small",
        arg=small,
    )
    page.reload()
    expect(large).to_have_attribute("aria-pressed", "true")
    for part in (".st-key-stage-app", ".state", ".st-key-stage-source iframe"):
        expect(page.locator(part)).to_be_in_viewport(ratio=0.9)
    wide = page.locator(".stMain").evaluate("main => main.scrollWidth")
    assert wide <= 1920
    page.keyboard.press("Alt+KeyL")
    expect(large).to_have_attribute("aria-pressed", "false")
    assert editor.evaluate(line_height) == small


def test_a_step_whose_demo_has_printed_can_be_opened_again(open_tab: OpenTab) -> None:
    """Its error is printed, too."""
    page = open_tab("/?lesson=uninitialised").page
    expect(page.locator(".st-key-stage-terminal .stExpander")).to_be_visible()
    for number in (2, 3):
        page.get_by_role("button", name="Next", exact=True).click()
        expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 2 of")
        page.get_by_role("button", name="Previous").click()
        expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 1 of")
        expect(page.locator(".which")).to_contain_text(f"Rerun {number}: opened again")
    expect(page.locator(".stException").get_by_text("DuplicateElementKey")).to_have_count(0)


def test_a_step_says_that_it_was_opened_again_however_one_came_back(open_tab: OpenTab) -> None:
    """A link inside the page is to Streamlit what the Forward button is."""
    page = open_tab("/?lesson=basics").page
    dots = page.get_by_role("navigation", name="Steps of this lesson")

    def go(step: int, press: Callable[[], object]) -> None:
        press()
        expect(page.get_by_role("heading", level=2).first).to_contain_text(f"Step {step} of")

    go(2, dots.get_by_role("link").nth(1).click)
    go(1, dots.get_by_role("link").nth(0).click)
    expect(page.locator(".which")).to_have_text("Rerun 2: opened again")
    go(2, page.go_back)
    expect(page.locator(".which")).to_have_text("Rerun 2: opened again")
    go(1, page.go_forward)
    expect(page.locator(".which")).to_have_text("Rerun 3: opened again")
