"""What an app does in its frame stays there: it does not freeze the page, outlive its text, or take
the keyboard from the editor."""

from base64 import b64encode
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_desk import editor, into_source, opened
from tests.browser.test_own import HISTORY, change, reruns, run, shown, told
from tests.browser.test_page import source
from tests.tab import Tab

OpenTab = Callable[..., Tab]

SCRIPTED = """import streamlit as st
st.text("First")
st.html({html!r}, unsafe_allow_javascript=True)
"""
PLAIN = "import streamlit as st\nst.text('Second')\n"
# Streamlit removes scripts that contain something like HTML.
NESTED = b64encode(
    b"<script>setInterval(() => {"
    b"for (let i = 0; i < 300; i += 1) top.postMessage(i, '*') }, 20)</script>"
).decode()
ANYTHING = "shown: {number: 2, idle: [], phases: [], notes: a}"
POSTS = f"(a) => parent.postMessage({{tutor: 'shown', {ANYTHING}}}, '*')"


def scripted(script: str) -> str:
    return SCRIPTED.format(html=f"<script>{script}</script>")


def edit(page: Page, text: str) -> None:
    change(page, source(page), text)
    run(page)


def expect_at_work(page: Page) -> None:
    """The editor accepts typing, and the next text runs."""
    into_source(page)
    page.keyboard.type("# typed")
    assert source(page).endswith("# typed")
    edit(page, PLAIN)
    expect(shown(page, "Second")).to_be_visible()
    expect(shown(page, "First")).to_have_count(0)
    expect(reruns(page)).to_have_count(1)


@pytest.mark.parametrize(
    "large",
    [
        "'x'.repeat(20000000)",
        "Object.fromEntries(Array.from({length: 300000}, (_, i) => [i, 'made']))",
        "new Map(Array.from({length: 300000}, (_, i) => [i, i]))",
        "new Array(4294967295)",
        "new Uint8Array(50000000)",
    ],
)
def test_messages_of_the_frame_are_not_read_whatever_their_size(
    open_tab: OpenTab, large: str
) -> None:
    tab = open_tab(HISTORY)
    page = tab.page
    expect(page.locator('iframe[title^="Source of"]')).to_be_visible()
    # A browser decodes a message only when its data is read.
    page.evaluate(
        """() => {
            window.came = window.read = 0
            addEventListener("message", (event) => {
                if (event.origin !== "null") return
                came += 1
                read += event.data !== null
            })
        }"""
    )
    edit(page, scripted(f"const a = {large}; setInterval(() => ({POSTS})(a), 500)"))
    expect(shown(page, "First")).to_be_visible()
    expect_at_work(page)
    assert page.evaluate("came > 1")
    assert page.evaluate("read") == 0
    assert tab.console_errors == []


@pytest.mark.parametrize(
    "flood",
    [
        "setInterval(() => { for (let i = 0; i < 300; i += 1) parent.postMessage(i, '*') }, 20)",
        "const tell = (i) => dispatchEvent(new CustomEvent('tutor:tell', { detail: '{' + i }));"
        "setInterval(() => { for (let i = 0; i < 300; i += 1) tell(i) }, 20)",
        "const inner = document.createElement('iframe'); document.body.append(inner);"
        f"inner.srcdoc = atob('{NESTED}')",
    ],
    ids=["window", "port", "nested"],
)
def test_a_flood_of_messages_ends_the_app_with_a_sentence(open_tab: OpenTab, flood: str) -> None:
    page = opened(open_tab, HISTORY)
    edit(page, scripted(flood))
    expect(told(page)).to_contain_text("Your app sent endless messages to this page")
    expect(page.locator('iframe[title="Your app"]')).to_have_count(0)
    expect_at_work(page)


def test_a_script_that_loops_in_the_frame_ends_with_its_text(open_tab: OpenTab) -> None:
    page = opened(open_tab, HISTORY)
    edit(page, scripted("setTimeout(() => { while (true) {} }, 500)"))
    expect(page.locator(".own")).to_have_attribute("data-state", "live")
    page.wait_for_timeout(1000)  # until it loops, which no event reports
    expect_at_work(page)


def test_a_frame_that_no_longer_answers_is_loaded_anew_at_the_next_run(open_tab: OpenTab) -> None:
    """Even if the text ran no script of its own: a browser can be busy for any reason."""
    page = opened(open_tab, HISTORY)
    edit(page, "import streamlit as st\nst.text('First')\n")
    expect(shown(page, "First")).to_be_visible()
    frame = next(one for one in page.frames if "/gw/" in one.url)
    frame.evaluate("void setTimeout(() => { while (true) {} })")
    expect_at_work(page)


def test_no_script_of_a_text_goes_on_under_the_next(open_tab: OpenTab) -> None:
    page = opened(open_tab, HISTORY)
    page.evaluate(
        """() => {
            window.came = 0
            addEventListener("message", ({ origin, ports }) => {
                came += origin === "null" && !ports.length
            }, true)
        }"""
    )
    edit(page, scripted("setInterval(() => parent.postMessage('here', '*'), 100)"))
    page.wait_for_function("came > 2")
    edit(page, PLAIN)
    expect(shown(page, "Second")).to_be_visible()
    came = page.evaluate("came")
    page.wait_for_timeout(500)
    assert page.evaluate("came") == came


def test_an_app_that_takes_the_keyboard_from_the_editor_is_ended(open_tab: OpenTab) -> None:
    page = opened(open_tab, HISTORY)
    takes = "let i = document.createElement('input'); document.body.append(i); i.focus()"
    edit(page, scripted(f"setInterval(() => {{ {takes} }}, 100)"))
    expect(shown(page, "First")).to_be_visible()
    into_source(page)
    expect(told(page)).to_contain_text("Your app took the keyboard from the editor")
    assert page.evaluate("document.activeElement.title").startswith("Source of")
    expect_at_work(page)


def test_an_app_that_takes_the_keyboard_once_gives_it_back_and_a_reader_may_go_there(
    open_tab: OpenTab,
) -> None:
    page = opened(open_tab, HISTORY)
    script = (
        "const i = document.createElement('input'); i.id = 'mine'; document.body.prepend(i);"
        "i.style = 'position: fixed; z-index: 1000000; top: 0; left: 0'"
    )
    edit(page, scripted(script))
    expect(shown(page, "First")).to_be_visible()
    frame = next(one for one in page.frames if "/gw/" in one.url)
    field = frame.locator("#mine")
    into_source(page)
    is_source = "document.activeElement.title.startsWith('Source of')"
    page.wait_for_function(is_source)
    frame.evaluate("document.querySelector('#mine').focus()")
    page.wait_for_function(is_source)
    page.wait_for_timeout(1000)
    field.click()
    page.keyboard.type("by hand")
    page.wait_for_timeout(500)
    page.keyboard.type(" and on")
    expect(field).to_have_value("by hand and on")
    assert editor(page).evaluate("e => !e.env.editor.getValue().includes('by hand')")
