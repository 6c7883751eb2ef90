"""The reader's own version in Chromium: it runs in a frame of its own, ends, and comes back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect

from tests.browser.test_access import OURS, faults
from tests.browser.test_desk import button, editor, expect_ends, opened, write
from tests.browser.test_page import chosen, source
from tests.tab import SETTLED, Tab

OpenTab = Callable[..., Tab]

HISTORY = "/?lesson=history"
WAITING = "Press Run to see your version here. Tasks are ticked in the lesson’s own versions only."


def own(page: Page) -> FrameLocator:
    return page.frame_locator('iframe[title="Your app"]')


def inside(page: Page) -> Frame:
    """The document of the app's frame."""
    return next(frame for frame in page.frames if "/gw/" in frame.url)


def shown(page: Page, text: str) -> Locator:
    """A text that the app itself shows, not its strip."""
    return own(page).locator(".st-key-stage-app").get_by_text(text, exact=True)


def reruns(page: Page) -> Locator:
    return own(page).get_by_role("list", name="Reruns").get_by_role("button")


def told(page: Page) -> Locator:
    """The message in place of the app."""
    return page.get_by_role("region", name="Your version").get_by_role("status")


def failing(page: Page) -> Locator:
    """The number of the line that is marked as failed."""
    return editor(page).locator(".ace_gutter-cell.ace_error")


def put(page: Page, old: str, new: str) -> None:
    """Replace a piece of the source, as the reader would by typing."""
    editor(page).evaluate(
        "(e, [old, now]) => e.env.editor.setValue(e.env.editor.getValue().replace(old, now), 1)",
        [old, new],
    )


def change(page: Page, old: str, new: str) -> None:
    put(page, old, new)
    chosen(page, "Yours")


def run(page: Page, *, with_clicks: bool | None = False) -> None:
    """Press Run, at least a second after the last one: only one run a second is accepted.

    None leaves the checkbox *with my clicks* as it is.
    """
    if with_clicks is not None:
        page.locator(".mine input").evaluate("(box, is) => { box.checked = is }", with_clicks)
    if page.evaluate("window.hasRun"):
        page.wait_for_timeout(1000)
    page.evaluate("window.hasRun = true")
    button(page, "Run").click()


def say(app: FrameLocator | Page, text: str) -> None:
    field = app.get_by_placeholder("Your message")
    field.first.wait_for()
    app.locator(SETTLED).wait_for()  # Elements of older runs are gone.
    field.fill(text)
    field.press("Enter")


def expect_inert(page: Page, *, inert: bool = True) -> None:
    holder = page.locator(".st-key-stage-own .room")
    expect(holder).to_have_js_property("inert", inert)


def test_a_reader_edits_runs_breaks_and_takes_back(open_tab: OpenTab, patience: float) -> None:
    tab = open_tab(HISTORY)
    page = tab.page
    expect(page.locator('iframe[title^="Source of"]')).to_be_visible()
    change(page, "You said:", "I heard:")
    run(page)
    say(own(page), "hello")
    expect(shown(page, "I heard: hello")).to_be_visible()
    expect(reruns(page)).to_have_count(2)
    expect(reruns(page).last).to_have_accessible_name(
        "Rerun 2, Your message sent, messages changed in place"
    )
    # The lines of the rerun that is shown are marked in the source.
    idle = editor(page).locator(".ace_line_group.idle")
    expect(idle).to_have_count(3)
    reruns(page).first.click()
    expect(idle).not_to_have_count(3)

    change(page, "    return f", "    prompt.gone\n    return f")
    run(page, with_clicks=True)
    expect(reruns(page)).to_have_count(2)
    failed = "AttributeError: 'str' object has no attribute 'gone'"
    expect(editor(page).locator(".line-notes > div", has_text=failed)).to_be_visible()
    expect(failing(page)).to_have_text(str(source(page).splitlines().index("    prompt.gone") + 1))

    change(page, "prompt.gone", "while True: pass")
    run(page, with_clicks=True)
    expect(told(page).locator("p").first).to_have_text(
        "Your code was stopped after 10 s.", timeout=patience * 1000
    )
    expect(told(page)).to_contain_text("Your text is kept.")
    expect(told(page).locator("code")).to_have_text("while True")
    expect_inert(page)
    expect(failing(page)).to_have_count(0)

    broken = source(page)
    page.reload()
    expect_ends(page, broken)
    chosen(page, "Yours")
    expect(told(page)).to_have_text(WAITING, use_inner_text=True)
    button(page, "Reset").click()
    chosen(page, "Chat")
    say(page, "hello")
    expect(page.get_by_text("You said: hello", exact=True)).to_be_visible()
    assert tab.console_errors == []
    assert tab.outside_requests == []


def test_an_app_that_was_ended_in_its_first_run_is_not_told_as_one_that_never_ran(
    open_tab: OpenTab,
) -> None:
    page = opened(open_tab, HISTORY)
    write(page, "\nst.write('Here')\nimport os, time\ntime.sleep(1)\nos._exit(1)")
    run(page)
    expect(shown(page, "Here")).to_be_visible()
    state = own(page).locator(".state p")
    expect(state).to_have_text("No run of this session has come to its end.")
    expect(told(page)).to_contain_text("Your code ended the Python process")
    expect(state).to_have_text("No run of this session has come to its end.")


def test_broken_syntax_stands_as_python_prints_it_with_its_caret_in_place(
    open_tab: OpenTab,
) -> None:
    page = opened(open_tab, HISTORY)
    write(page, "\nif 1 = 2:\n    pass")
    run(page)
    error = own(page).locator(".stException")
    expect(error.get_by_test_id("stExceptionMessage")).to_contain_text("SyntaxError: ")
    where = error.get_by_test_id("stExceptionTraceRow")
    expect(where).to_have_count(1)
    slot, line, caret = where.inner_text().split("\n")
    assert re.fullmatch(r'File "\S*chat.py", line \d+', slot)
    assert line.strip() == "if 1 = 2:"
    assert caret.index("^") == line.index("1")
    assert where.evaluate("e => getComputedStyle(e).whiteSpace").startswith("pre")
    expect(failing(page)).to_have_text(slot.rpartition(" ")[2])


def test_the_lines_of_an_error_message_stay_lines(open_tab: OpenTab) -> None:
    page = opened(open_tab, HISTORY)
    write(page, "\nraise ValueError('one\\n  two')")
    run(page)
    message = own(page).get_by_test_id("stExceptionMessage")
    expect(message).to_have_text("ValueError: one\n  two", use_inner_text=True)


def test_over_the_app_stands_which_run_it_shows_while_an_older_card_is_chosen(
    open_tab: OpenTab,
) -> None:
    page = opened(open_tab, HISTORY)
    write(page, "\nst.caption('Mine')")
    run(page)
    say(own(page), "hello")
    expect(reruns(page)).to_have_count(2)
    reruns(page).first.click()
    over = own(page).locator(".st-key-stage-past")
    expect(over.locator("p")).to_have_text("The app shows run 2, not run 1.")
    scroller = "(document.querySelector('.stMain'))"
    assert inside(page).evaluate(f"{scroller}.scrollHeight <= {scroller}.clientHeight")
    over.get_by_role("button", name="Rewind to here").click()
    expect(reruns(page)).to_have_count(3)
    expect(shown(page, "You said: hello")).to_have_count(0)
    expect(over.locator("p")).to_be_empty()


def test_the_frame_stays_over_further_runs(open_tab: OpenTab) -> None:
    page = opened(open_tab, HISTORY)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    for text in ("one", "two", "three"):
        write(page, f"\nst.caption('Mine {text}')")
        run(page)
        expect(shown(page, f"Mine {text}")).to_be_visible()
    page.get_by_role("button", name="Help").click()
    page.keyboard.press("Escape")
    assert len([url for url in asked if re.search(r"/gw/[^/]+/\?", url)]) == 1
    expect(reruns(page)).to_have_count(1)


def test_a_returning_reader_finds_the_app_and_no_other_lesson_shows_it(open_tab: OpenTab) -> None:
    page = opened(open_tab, HISTORY)
    write(page, "\nst.caption('Mine')")
    run(page)
    mine = shown(page, "Mine")
    expect(mine).to_be_visible()
    page.get_by_role("button", name="Next", exact=True).click()
    chosen(page, "Broken")
    expect(page.locator(".st-key-stage-own")).to_have_count(0)
    write(page, "\nst.caption('Other')")
    chosen(page, "Yours")
    expect(told(page)).to_have_text(WAITING, use_inner_text=True)
    page.wait_for_timeout(500)
    expect(told(page)).to_have_text(WAITING, use_inner_text=True)
    page.go_back()
    chosen(page, "Broken")
    page.go_back()
    chosen(page, "Yours")
    expect(mine).to_be_visible()
    expect_inert(page, inert=False)


def test_each_tab_has_an_app_of_its_own(open_tab: OpenTab) -> None:
    addresses = set()
    for text in ("one", "two"):
        page = opened(open_tab, HISTORY)
        write(page, f"\nst.caption('Mine {text}')")
        run(page)
        expect(shown(page, f"Mine {text}")).to_be_visible()
        addresses.add(page.locator('iframe[title="Your app"]').get_attribute("src"))
    assert len(addresses) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_waiting_live_and_ended_are_told_and_only_a_live_app_can_be_used(
    open_tab: OpenTab, scheme: str
) -> None:
    tab = open_tab(HISTORY, scheme=scheme)
    page = tab.page
    expect(page.locator('iframe[title^="Source of"]')).to_be_visible()
    write(page, "\nst.caption('Mine')")
    expect(told(page)).to_have_text(WAITING, use_inner_text=True)
    expect_inert(page)
    assert faults(page, OURS) == []

    run(page)
    say(own(page), "hello")
    expect(reruns(page)).to_have_count(2)
    expect(told(page)).to_be_empty()
    assert own(page).locator(".stApp").evaluate("e => getComputedStyle(e).colorScheme") == scheme
    assert faults(page, OURS) == []
    assert faults(inside(page), OURS) == []

    change(page, "    return f", "    import os\n    os._exit(1)\n    return f")
    run(page)
    expect(reruns(page)).to_have_count(1)
    say(own(page), "hello")
    expect(told(page)).to_contain_text("Your code ended the Python process")
    expect_inert(page)
    assert faults(page, OURS) == []

    change(page, "os._exit(1)", "pass")
    write(page, "\nst.caption('Mended')")
    run(page)
    expect(shown(page, "Mended")).to_be_visible()
    expect_inert(page, inert=False)
    expect(reruns(page).first).to_have_accessible_name("Rerun 1, page load, messages added")
    say(own(page), "again")
    expect(shown(page, "You said: again")).to_be_visible()
    assert tab.console_errors == []
    assert tab.outside_requests == []


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_whole_frame_fits_the_window_and_never_scrolls(
    open_tab: OpenTab, width: int, height: int
) -> None:
    page = opened(open_tab, HISTORY, width=width, height=height)
    write(page, "\nst.caption('Mine')")
    run(page)
    expect(reruns(page)).to_have_count(1)
    # A narrow window changes from the source to the app.
    expect(page.locator('iframe[title="Your app"]')).to_be_in_viewport(ratio=0.8)
    say(own(page), "a long message " * 20)
    expect(reruns(page)).to_have_count(2)
    box = page.locator('iframe[title="Your app"]').bounding_box()
    assert box
    assert box["height"] >= 400
    if width == 1280:
        assert box["y"] + box["height"] <= height
    for where in (page, inside(page)):
        wide = where.evaluate(
            "[document.documentElement, document.querySelector('.stMain')].map(e => e.scrollWidth)"
        )
        assert max(wide) <= (width if where is page else box["width"])
    scroller = "(document.querySelector('.stMain'))"
    assert inside(page).evaluate(f"{scroller}.scrollHeight <= {scroller}.clientHeight")
    # The strip, and what there is to say of a rerun, are visible without scrolling.
    foot = own(page).locator(".which").bounding_box()
    assert foot
    assert foot["y"] + 60 <= box["y"] + box["height"]


def test_prints_are_in_a_fold_under_the_app(open_tab: OpenTab, patience: float) -> None:
    page = open_tab(HISTORY).page
    change(page, "import streamlit as st", "import streamlit as st\nst.title('Mine')")
    run(page)
    expect(shown(page, "Mine")).to_be_visible()
    fold = page.locator(".st-key-stage-own details")
    expect(fold).to_be_hidden()
    change(page, "st.title('Mine')", "print('<b>first</b>')\nprint('last')\nwhile True: pass")
    run(page)
    expect(fold).to_be_visible()
    summary = fold.locator("summary")
    expect(summary).to_have_text("Terminal")
    lines = fold.get_by_label("The last lines that were printed")
    expect(lines).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(lines).to_have_text("<b>first</b>\nlast")
    # The prints stay after the app was stopped: they help to find an endless loop.
    expect(told(page)).to_contain_text("Your code was stopped", timeout=patience * 1000)
    expect(lines).to_have_text("<b>first</b>\nlast")
    assert faults(page, OURS) == []
    change(page, "while True: pass", "st.title('Mine')")
    change(page, "print('<b>first</b>')\nprint('last')\n", "")
    run(page)
    expect(shown(page, "Mine")).to_be_visible()
    expect(fold).to_be_hidden()
