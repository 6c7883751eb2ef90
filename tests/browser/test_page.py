"""Getting around: addresses, steps, versions, and what fits on the screen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.runs import HEARD, PAGE, Runs, rest
from tests.tab import Tab, box_of

OpenTab = Callable[..., Tab]


def source(page: Page) -> str:
    """The text in the editor; its document only holds the lines that are in view."""
    editor = page.frame_locator(".st-key-stage-source iframe").locator(".ace_editor")
    text: str = editor.evaluate("editor => editor.env.editor.getValue()")
    return text


def expect_source(page: Page, file: str) -> None:
    expect(page.locator(f'iframe[title="Source of {file}"]')).to_be_visible()


def chosen(page: Page, version: str) -> None:
    """And the session has heard of it: the switch shows it before."""
    option = page.get_by_role("radio", name=version, exact=True)
    expect(option).to_be_checked()
    page.wait_for_function(f"async () => {HEARD}")
    expect(option).to_be_checked()


def test_a_welcome_stands_above_the_first_lesson(open_tab: OpenTab) -> None:
    page = open_tab("/").page
    expect(page.locator(".st-key-site-welcome")).to_contain_text("Streamlit runs your script again")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 1 of")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 2 of")
    expect(page.locator(".st-key-site-welcome")).to_have_count(0)


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
    page.get_by_role("button", name="Next").click()
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
    here = page.get_by_role("navigation").get_by_role("link").and_(page.locator("[aria-current]"))
    expect(here).to_have_count(2)
    link = page.get_by_role("link", name="A variable forgets")
    assert link.get_attribute("href") == "?lesson=reruns&step=2"
    link.click()
    expect_source(page, "reruns/forgets.py")
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page).to_have_url(re.compile(re.escape("?lesson=reruns&step=2") + "$"))


def test_a_version_has_an_address_and_back_and_forward_go_through_them(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history&step=2").page
    page.get_by_role("radio", name="Fixed").click()
    expect_source(page, "history/keeps.py")
    expect(page).to_have_url(re.compile(re.escape("?lesson=history&step=2&version=fixed") + "$"))
    page.get_by_role("button", name="Next").click()
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
    page.get_by_role("button", name="Next").click()
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


@pytest.mark.parametrize("height", [800, 1000])
@pytest.mark.parametrize("address", ["/?lesson=history&step=2", "/?lesson=callbacks&step=3"])
def test_a_step_fits_one_screen(open_tab: OpenTab, address: str, height: int) -> None:
    page = open_tab(address, width=1280, height=height).page
    expect(page.locator(".state")).to_be_visible()
    expect(page.locator('iframe[title^="Source of"]')).to_be_visible()
    left = page.locator(".st-key-stage-source iframe").bounding_box()
    right = page.locator(".st-key-stage-app").bounding_box()
    row = page.locator(".state tr, .state p").last.bounding_box()
    assert left
    assert right
    assert row
    assert abs(left["width"] - right["width"]) < 2
    assert abs(left["y"] + left["height"] - right["y"] - right["height"]) < 2
    assert right["height"] >= 380
    assert height - 120 < row["y"] + row["height"] <= height


def test_next_is_at_hand_at_the_end_of_the_notes(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=basics").page
    page.locator(".st-key-site-notes p").last.scroll_into_view_if_needed()
    page.locator(".stMain").evaluate("main => main.scrollTo(0, main.scrollHeight)")
    expect(page.get_by_role("heading", level=1)).not_to_be_in_viewport()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 2 of")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_62_columns_of_source_need_no_second_line(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    expect_source(page, "history/chat.py")
    editor = page.frame_locator(".st-key-stage-source iframe").locator(".ace_editor")
    columns = editor.evaluate("e => e.env.editor.session.getWrapLimit()")
    assert columns >= 62


@pytest.mark.parametrize("lesson", ["reruns", "basics", "callbacks", "history"])
def test_a_telephone_shows_source_and_demo_as_two_panes(open_tab: OpenTab, lesson: str) -> None:
    page = open_tab(f"/?lesson={lesson}&step=2", width=390, height=844).page
    expect(page.locator(".state")).to_be_visible()
    wide = page.evaluate(
        "[document.documentElement, document.querySelector('.stMain')].map(e => e.scrollWidth)"
    )
    assert max(wide) <= 390
    panes = page.locator(".st-key-site-stage .stHorizontalBlock:has(iframe)").first
    app = page.locator(".st-key-stage-app")
    assert box_of(app)["x"] > 300  # a bit of it shows beside the source
    panes.evaluate("panes => panes.scrollTo(panes.scrollWidth, 0)")
    expect(app).to_be_in_viewport(ratio=0.9)
    for name in ("Previous", "Next", "Reload session", "Download"):
        box = box_of(page.get_by_role("button", name=name))
        assert box["height"] >= 44
    expect(page.locator("kbd:visible")).to_have_count(0)
