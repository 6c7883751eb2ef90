"""The desk: it keeps what a reader types, shows it again, runs it on demand and takes it back."""

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, FrameLocator, Locator, Page, Route, expect

from tests import server
from tests.browser.runs import HEARD, PAGE, Runs, rest
from tests.browser.test_access import OURS, faults, focus
from tests.browser.test_page import chosen, expect_source, source
from tests.browser.voices import Voices
from tests.modules import DESK
from tests.tab import SETTLED, Tab, box_of
from tutor.panels import desk
from tutor.runner import Limits, limits

OpenTab = Callable[..., Tab]

STEP = "/?lesson=history&step=2"
DRAFT = "tutor:draft:history/forgets:"
MINE = "st.write('Mine')"
IMPORT = "import streamlit as st\n"
X_IS_1 = "q1CwVTAEAA"  # "x = 1", as `zlib` writes it without a header


def editor(page: Page) -> Locator:
    return page.frame_locator(".st-key-stage-source iframe").locator(".ace_editor")


def into_source(page: Page) -> None:
    """Focus the editor at the end of the source, once the app's frame has loaded.

    The frame is a separate process: when it starts, Chromium may take the focus away again.
    """
    page.wait_for_function(f"async () => {HEARD}")
    page.wait_for_selector(SETTLED)
    for frame in page.frames:
        try:
            frame.wait_for_load_state()
        except Error:
            if not frame.is_detached():
                raise
    editor(page).evaluate("e => (e.env.editor.focus(), e.env.editor.navigateFileEnd())")


def write(page: Page, text: str) -> None:
    """Type at the end of the source, key by key."""
    into_source(page)
    page.keyboard.type(text)


def opened(open_tab: OpenTab, address: str = STEP, **how: object) -> Page:
    page = open_tab(address, **how).page
    expect(page.locator('iframe[title^="Source of"]')).to_be_visible()
    return page


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def own_app(page: Page) -> FrameLocator:
    return page.frame_locator(".st-key-stage-own iframe")


def drafts(page: Page, start: str = DRAFT) -> list[dict[str, Any]]:
    items = page.evaluate("Object.entries(localStorage)")
    return [json.loads(value) for name, value in items if name.startswith(start)]


def note(page: Page, text: str) -> Locator:
    return page.locator(".notes > div").filter(has_text=text)


def ears(page: Page) -> Locator:
    """What the desk says to screen readers only."""
    return page.locator(".st-key-site-desk .ears")


def packed(text: str) -> str:
    """Encode a text as it is in a link."""
    packer = zlib.compressobj(wbits=-15)
    letters = packer.compress(text.encode()) + packer.flush()
    return base64.urlsafe_b64encode(letters).decode().rstrip("=")


def follow(page: Page, letters: str) -> None:
    page.evaluate("letters => { location.hash = '#yours=' + letters }", letters)


def put_into_storage(page: Page, name: str, text: str) -> None:
    """Write to the storage as another tab does."""
    page.evaluate(
        """([name, text]) => {
            localStorage.setItem(name, text)
            dispatchEvent(new StorageEvent("storage"))
        }""",
        [name, text],
    )


def expect_copied(page: Page, text: str) -> None:
    page.wait_for_function("async text => await navigator.clipboard.readText() === text", arg=text)


TEXT = """
    document.querySelector(".st-key-stage-source iframe")?.contentDocument
        .querySelector(".ace_editor")?.env?.editor.getValue()
""".strip()
"""The text in the editor, in JavaScript; undefined while there is no editor."""


def expect_text(page: Page, text: str) -> None:
    """Wait for this text in the editor, which changes a moment after the elements around it."""
    page.wait_for_function(f"text => {TEXT} === text", arg=text)


def expect_ends(page: Page, end: str) -> None:
    page.wait_for_function(f"end => {TEXT}?.trimEnd().endsWith(end.trimEnd())", arg=end)


def test_the_first_keystroke_makes_it_yours_and_no_key_is_lost(open_tab: OpenTab) -> None:
    tab = open_tab(STEP)
    page = tab.page
    runs = Runs(page)
    runs.open_again()
    original = source(page)
    write(page, "# one two three four five six seven eight nine ten")
    chosen(page, "Yours")
    expect(page).to_have_url(re.compile(re.escape("?lesson=history&step=2&yours=1") + "$"))
    expect(page.locator(".differs")).to_have_text("≠Broken, 1 line")
    yours = page.get_by_role("radio", name="Yours")
    expect(yours).to_have_attribute("aria-description", "from Broken, differs from the original")
    assert source(page).endswith("eight nine ten")
    assert [draft["text"] for draft in drafts(page)] == [source(page)]
    marked = editor(page).locator(".ace_gutter-cell.ace_info")
    expect(marked).to_have_count(1)
    assert PAGE not in runs.ended
    note(page, desk.RIGHTS).get_by_role("button", name="OK").click()
    # Delete the change, key by key: no draft is left.
    into_source(page)
    for _ in range(len(source(page)) - len(original)):
        page.keyboard.press("Backspace")
    expect(page.locator(".differs")).to_be_hidden()
    assert drafts(page) == []
    expect(yours).to_have_attribute("aria-description", "from Broken")
    expect(page.locator("p.legend")).to_have_text("Yours, from Broken", use_inner_text=True)
    page.get_by_role("button", name="Help").click()
    expect(page.get_by_text(desk.RIGHTS)).to_be_visible()
    expect(
        page.get_by_role("row", name="Ctrl or ⌘ Enter While editing: run the code")
    ).to_be_visible()
    assert tab.console_errors == []


def test_a_draft_is_there_again_wherever_the_reader_comes_from(open_tab: OpenTab) -> None:
    page = opened(open_tab)
    shipped = source(page)
    write(page, MINE)
    chosen(page, "Yours")
    page.get_by_role("radio", name="Fixed").click()
    expect_source(page, "history/keeps.py")
    expect_ends(page, "st.write(response)")
    fixed = source(page)
    editor(page).evaluate("e => e.env.editor.undo()")
    expect_text(page, fixed)  # nothing was typed here, so there is nothing to undo
    rest(page)
    page.go_back()
    expect_source(page, "history/forgets.py")
    chosen(page, "Yours")
    expect_ends(page, MINE)
    page.get_by_role("radio", name="Broken").click()
    chosen(page, "Broken")
    expect(page.locator("p.legend")).to_be_visible()
    expect(page.locator("p.legend")).to_have_text("≠1 line differs from Fixed")
    expect_text(page, shipped)
    page.get_by_role("radio", name="Yours").click()
    chosen(page, "Yours")
    expect_ends(page, MINE)
    page.get_by_role("button", name="Next", exact=True).click()
    expect_source(page, "history/rerun.py")
    rest(page)
    page.go_back()
    expect_ends(page, MINE)
    page.reload()
    chosen(page, "Yours")
    expect_ends(page, MINE)
    # The note about rights appears only once.
    write(page, "#")
    expect_ends(page, MINE + "#")
    page.wait_for_timeout(100)
    expect(note(page, desk.RIGHTS)).to_have_count(0)


def test_the_desk_says_whose_text_yours_is_and_leads_to_the_other(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=history&step=2&version=fixed")
    write(page, MINE)
    yours = page.get_by_role("radio", name="Yours")
    expect(yours).to_have_attribute("title", "from Fixed, differs from the original")
    page.get_by_role("radio", name="Broken").click()
    expect_source(page, "history/forgets.py")
    expect(yours).to_have_attribute("title", "from Broken")
    expect(page.locator(".notes > div")).to_have_count(0)
    yours.click()
    chosen(page, "Yours")
    expect(page.locator("p.legend")).to_have_text("Yours, from Broken", use_inner_text=True)
    other = note(page, "Nothing is changed in Broken yet. You changed Fixed.")
    other.get_by_role("button", name="Show my text").click()
    expect_ends(page, MINE)
    expect_source(page, "history/keeps.py")
    chosen(page, "Yours")
    expect(page).to_have_url(re.compile(re.escape("&version=fixed&yours=1") + "$"))
    expect(page.locator(".differs")).to_have_text("≠Fixed, 1 line")
    expect(other).to_have_count(0)


def test_a_change_of_the_stage_is_announced_once(open_tab: OpenTab) -> None:
    page = opened(open_tab)
    rest(page)
    voices = Voices(page)
    page.get_by_role("radio", name="Fixed").click()
    expect(ears(page)).to_have_text("Fixed is shown: 1 line differs from Broken.")
    rest(page)
    assert voices.heard() == ["Fixed is shown: 1 line differs from Broken."]
    page.get_by_role("radio", name="Fixed").press("ArrowLeft")
    expect(ears(page)).to_have_text("Broken is shown: 1 line differs from Fixed.")
    rest(page)
    assert voices.heard() == ["Broken is shown: 1 line differs from Fixed."]
    write(page, "#")
    mine = "Your version, from Broken, is shown: 1 line differs."
    expect(ears(page)).to_have_text(mine)
    write(page, "#")
    rest(page)
    # The other messages say what to do next and, once, with whose rights the text runs.
    assert [one for one in voices.heard() if "is shown" in one] == [mine]
    # Another step starts with its title, and nothing else is announced.
    page.get_by_role("button", name="Next", exact=True).click()
    expect_source(page, "history/rerun.py")
    rest(page)
    assert voices.heard() == []


def test_a_draft_outlives_the_server(
    open_tab: OpenTab, patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as first:
        site = first.enter_context(server.serve(patience=patience))
        page = opened(open_tab, site + STEP)
        write(page, MINE)
        chosen(page, "Yours")
    write(page, "\n# while it was away")
    port = int(site.rpartition(":")[2])
    monkeypatch.setattr(server, "_free_port", lambda: port)
    with server.serve(patience=patience):
        expect(page.get_by_text("The connection was lost")).to_be_visible()
        chosen(page, "Yours")
        expect_ends(page, "# while it was away")
        page.reload()
        expect_ends(page, "# while it was away")


def test_run_hands_the_text_over_and_of_a_refused_one_nothing_is_said(open_tab: OpenTab) -> None:
    page = opened(open_tab)
    editor(page).evaluate("e => e.env.editor.setValue('#'.repeat(64 * 1024 + 1))")
    button(page, "Run").click()
    too_long = note(page, limits.too_long(Limits()))
    expect(too_long).to_be_visible()
    assert len(source(page)) == 64 * 1024 + 1
    editor(page).evaluate("(e, text) => e.env.editor.setValue(text, 1)", f"{IMPORT}{MINE}\nfails")
    expect(too_long).to_have_count(0)
    write(page, "")
    page.keyboard.press("ControlOrMeta+Enter")
    failing = editor(page).locator(".ace_gutter-cell.ace_error")
    expect(failing).to_have_text("3")
    expect(own_app(page).get_by_text("Mine", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(re.escape("&yours=1") + "$"))
    # This text is refused, as a second Run within a second is: the app still shows what ran.
    editor(page).evaluate("e => e.env.editor.setValue('import streamlit as st\\n1\\n\\ud800')")
    button(page, "Run").click()
    expect(note(page, desk.NO_TEXT)).to_be_visible()
    page.wait_for_timeout(300)
    expect(failing).to_have_count(0)
    assert page.evaluate(f"async () => {DESK}.ran") is False
    # The text that ran is recognised when it is in the editor again.
    editor(page).evaluate("(e, text) => e.env.editor.setValue(text, 1)", f"{IMPORT}{MINE}\nfails")
    expect(failing).to_have_text("3")
    write(page, "_more")
    page.wait_for_timeout(1000)  # only one run a second is accepted
    button(page, "Run").click()
    expect(own_app(page).get_by_text("fails_more").first).to_be_visible()


def test_a_shipped_text_runs_in_the_page(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=history&step=2&version=fixed")
    fixed = source(page)
    button(page, "Run").click()
    # If nothing is edited, Run does the same as Reload session.
    page.get_by_role("button", name="Rerun 1, session reload").wait_for()
    page.get_by_role("radio", name="Broken").click()
    expect_source(page, "history/forgets.py")
    editor(page).evaluate("(e, text) => e.env.editor.setValue(text)", fixed)
    chosen(page, "Yours")
    button(page, "Run").click()
    chosen(page, "Fixed")
    expect_source(page, "history/keeps.py")
    expect(page).to_have_url(re.compile(re.escape("step=2&version=fixed") + "$"))
    expect(page.locator(".st-key-stage-own")).to_have_count(0)


def type_and_press(page: Page, text: str, *names: str) -> None:
    """Type and press in one go, so that the session cannot answer in between."""
    controls = page.locator(".undo, .reset, .versions label")
    page.evaluate(
        f"""async ([text, controls]) => {{
            {DESK}.editor.insert(text)
            for (const control of controls) control.click()
        }}""",
        [
            text,
            [
                controls.filter(has_text=re.compile(f"^{name}$")).element_handle(timeout=1000)
                for name in names
            ],
        ],
    )


def test_a_reader_faster_than_the_server_gets_the_version_chosen_last(open_tab: OpenTab) -> None:
    page = opened(open_tab)
    shipped = source(page)
    into_source(page)
    type_and_press(page, "# typed", "Reset", "Undo", "Broken")
    chosen(page, "Broken")
    expect_text(page, shipped)
    expect(page).not_to_have_url(re.compile("yours"))
    assert [draft["text"] for draft in drafts(page)] == [f"{shipped}# typed"]
    into_source(page)
    type_and_press(page, "# more", "Reset", "Undo", "Fixed")
    expect_source(page, "history/keeps.py")
    chosen(page, "Fixed")
    # Switch back before Broken is drawn.
    type_and_press(page, "", "Broken", "Fixed", "Yours")
    chosen(page, "Yours")
    expect_source(page, "history/keeps.py")


def test_reset_asks_nothing_and_undo_takes_it_back(open_tab: OpenTab) -> None:
    page = opened(open_tab)
    shipped = source(page)
    expect(button(page, "Reset")).to_be_hidden()
    expect(button(page, "Undo")).to_be_hidden()
    write(page, MINE)
    button(page, "Reset").click()
    chosen(page, "Broken")
    expect_text(page, shipped)
    expect(page).not_to_have_url(re.compile("yours"))
    undo = button(page, "Undo")
    expect(undo).to_be_focused()
    expect(undo).to_have_accessible_description(
        "Back to your earlier text (1 line differs from the original)."
    )
    undo.press("Enter")
    chosen(page, "Yours")
    expect_text(page, shipped + MINE)
    expect(undo).to_be_hidden()
    assert [(draft["text"], draft["before"]) for draft in drafts(page)] == [(shipped + MINE, [])]
    # Typing into the original keeps the existing draft.
    page.get_by_role("radio", name="Broken").click()
    expect(page.locator("p.legend")).to_be_visible()
    write(page, "# other")
    chosen(page, "Yours")
    expect_text(page, shipped + "# other")
    # Undo after Reset restores the editor's text, even if the storage was cleared, and older ones.
    button(page, "Reset").click()
    undo.click()
    expect_text(page, shipped + "# other")
    undo.click()
    expect_text(page, shipped + MINE)
    undo.click()
    expect_text(page, shipped + "# other")
    page.evaluate("localStorage.clear()")
    button(page, "Reset").click()
    undo.click()
    expect_text(page, shipped + "# other")


def test_a_draft_of_an_older_original_says_so_and_can_be_taken_over(open_tab: OpenTab) -> None:
    page = opened(open_tab)
    shipped = source(page)
    old = json.dumps({"text": shipped.replace("messages = []", "messages = [1]"), "before": None})
    put_into_storage(page, f"{DRAFT}00000000", old)
    told = note(page, "The original has changed since you wrote your text.")
    told.get_by_role("button", name="Show what differs").click()
    expect(page.get_by_role("dialog")).to_contain_text("messages = [1]")
    page.keyboard.press("Escape")
    expect(told.get_by_role("button", name="Show what differs")).to_be_focused()
    told.get_by_role("button", name="Use my older text").click()
    chosen(page, "Yours")
    expect(told).to_have_count(0)
    assert "messages = [1]" in source(page)
    assert [draft["text"] for draft in drafts(page)] == [source(page)]


def test_a_text_can_be_compared_copied_and_saved(open_tab: OpenTab) -> None:
    page = opened(open_tab)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor(page).evaluate(
        "e => { const { editor } = e.env; editor.setValue(editor.getValue()"
        ".replace('messages = []', 'messages = [\\n    1]')"
        ".replace('st.write(prompt)', '<b>prompt</b>').replace('import streamlit as st\\n', '')) }"
    )
    differs = page.locator(".differs")
    expect(differs).to_have_accessible_name("≠ Broken, 4 lines")
    differs.focus()
    page.keyboard.press("Enter")
    table = page.get_by_role("table", name="Your text beside the original")
    expect(table.get_by_role("columnheader")).to_have_text(["− Original: Broken", "+ Yours"])
    rows = table.get_by_role("row").filter(has=page.locator(".less, .more")).all_inner_texts()
    assert [row.split() for row in rows[1:]] == [
        ["3", "−", "import", "streamlit", "as", "st"],
        ["10", "−", "messages", "=", "[]", "9", "+", "messages", "=", "["],
        ["10", "+", "1]"],
        ["19", "−", "st.write(prompt)", "19", "+", "<b>prompt</b>"],
    ]
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(differs).to_be_focused()
    # Copy and Download take the edited text.
    write(page, MINE)
    expect_ends(page, MINE)
    tools = page.frame_locator(".st-key-stage-source iframe")
    tools.get_by_role("button", name="Copy").click()
    expect_copied(page, source(page))
    with page.expect_download() as started:
        tools.get_by_role("button", name="Download").click()
    assert started.value.suggested_filename == "forgets.py"
    assert Path(started.value.path()).read_text("utf-8") == source(page)


def test_a_link_carries_the_text_and_runs_nothing(open_tab: OpenTab) -> None:
    page = opened(open_tab)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    share = page.frame_locator(".st-key-stage-source iframe").get_by_role("button", name="Share")
    share.click()
    expect(page.locator(".notes")).to_have_text(re.compile(r"^Link copied, \d\d characters"))
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    write(page, MINE + " # ’\U0001f600")
    share.click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('#yours=')")
    link = page.evaluate("navigator.clipboard.readText()")
    expect(note(page, f"Link copied, {len(link)} characters")).to_be_visible()
    text = source(page)

    other = open_tab(link).page
    chosen(other, "Yours")
    expect_ends(other, "’\U0001f600")
    assert source(other) == text
    assert other.url.endswith("?lesson=history&step=2&yours=1")
    told = note(other, "This text came with the link. Read it before you run it.")
    expect(told).to_be_visible()
    other.wait_for_timeout(300)
    expect(own_app(other).get_by_text("Mine", exact=True)).to_have_count(0)
    other.reload()
    expect(told).to_be_visible()  # the text still counts as unread
    button(other, "Run").click()
    expect(own_app(other).get_by_text("Mine", exact=True)).to_be_visible()
    expect(told).to_have_count(0)


def test_links_leave_own_drafts_to_undo(open_tab: OpenTab) -> None:
    page = opened(open_tab)
    page.get_by_role("button", name="Next", exact=True).click()
    expect_source(page, "history/rerun.py")
    shipped = source(page)
    write(page, MINE)
    follow(page, X_IS_1)
    expect_ends(page, "x = 1")
    expect(page).not_to_have_url(re.compile("#"))
    # The session may change the address at the same moment, before the page hears of the link.
    page.evaluate(
        """letters => {
            const { href } = location
            location.hash = '#yours=' + letters
            history.pushState(history.state, "", href)
        }""",
        packed("y = 2"),
    )
    expect_ends(page, "y = 2")
    # A link to the text of the draft shows that draft, which still counts as unread.
    page.locator(".versions").get_by_role("radio").first.click()
    expect_ends(page, shipped)
    follow(page, packed("y = 2"))
    chosen(page, "Yours")
    expect_ends(page, "y = 2")
    expect(note(page, "This text came with the link.")).to_be_visible()
    undo = button(page, "Undo")
    undo.click()
    expect_text(page, "x = 1")
    undo.click()
    expect_text(page, shipped + MINE)


def test_a_link_that_cannot_be_read_says_so(open_tab: OpenTab) -> None:
    tab = open_tab(f"{STEP}#yours={packed('0' * 50_000_000)}")
    page = tab.page
    expect(note(page, "longer than 64 KB, too long to run")).to_be_visible()
    chosen(page, "Broken")
    expect_source(page, "history/forgets.py")
    for letters in ("q1CwVTAE", "%%%", "", "_____w"):
        note(page, "link").get_by_role("button", name="OK").click()
        follow(page, letters)
        expect(note(page, "broken or cut")).to_be_visible()
        expect(page).not_to_have_url(re.compile("#"))
    chosen(page, "Broken")
    assert drafts(page) == []
    # A link that would be too long is not made.
    editor(page).evaluate(
        "e => e.env.editor.setValue(Array.from({ length: 9999 }, (_, at) => at ** 7 % 9973).join())"
    )
    page.frame_locator(".st-key-stage-source iframe").get_by_role("button", name="Share").click()
    expect(page.locator(".notes")).to_contain_text(
        re.compile(r"makes a link of \d\d,\d\d\d characters, too long to share\. Download it")
    )
    assert tab.console_errors == []


FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException() } })"
FULL = "void (Storage.prototype.setItem = () => { throw new DOMException('QuotaExceededError') })"


@pytest.mark.parametrize("script", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_where_nothing_can_be_kept_it_says_so_and_works(open_tab: OpenTab, script: str) -> None:
    tab = open_tab(STEP)
    page = tab.page
    expect_source(page, "history/forgets.py")
    old = json.dumps({"text": "older", "before": None})
    page.evaluate("([key, old]) => localStorage.setItem(key, old)", [f"{DRAFT}0", old])
    page.evaluate(script)
    write(page, MINE)
    chosen(page, "Yours")
    expect(note(page, "keeps this text only until you close the page")).to_be_visible()
    page.get_by_role("radio", name="Fixed").click()
    expect_source(page, "history/keeps.py")
    rest(page)
    page.go_back()
    expect_ends(page, MINE)
    if script == FULL:
        # The older draft is kept if the new one cannot be stored.
        note(page, "The original has changed").get_by_role("button", name="Use").click()
        expect_text(page, "older")
        assert [draft["text"] for draft in drafts(page)] == ["older"]
        button(page, "Undo").click()
        assert source(page).endswith(MINE)
    assert tab.console_errors == []


def test_the_source_opens_with_anything_in_the_storage(open_tab: OpenTab) -> None:
    tab = open_tab("/?lesson=history&step=2&yours=1")
    page = tab.page
    expect_source(page, "history/forgets.py")
    chosen(page, "Yours")
    key = page.evaluate(f"async () => {DESK}.key")
    for rubbish in ("null", '{"text": 7, "before": [1], "at": "x"}', "x" * 9999, "{"):
        for end in ("", "0"):
            put_into_storage(page, f"tutor:draft:{key}{end}", rubbish)
        expect_ends(page, "st.write(response)")
        expect(page.locator(".notes > div")).to_have_count(0)
    page.reload()
    chosen(page, "Yours")
    expect_ends(page, "st.write(response)")
    expect(page.locator(".notes > div")).to_have_count(0)
    assert tab.console_errors == []


def test_of_two_tabs_the_last_keystroke_wins(open_tab: OpenTab) -> None:
    page = opened(open_tab)
    other = page.context.new_page()
    other.goto(page.url)
    expect_source(other, "history/forgets.py")
    write(page, "# one")
    chosen(page, "Yours")
    expect(other.get_by_role("radio", name="Yours")).to_have_attribute("data-differs", "")
    other.get_by_role("radio", name="Yours").click()
    expect_ends(other, "# one")
    write(other, " two")
    expect_ends(page, "# one two")
    button(page, "Reset").click()
    expect_ends(other, "st.write(response)")
    # A tab on another step receives none of this.
    other.get_by_role("button", name="Next", exact=True).click()
    expect_source(other, "history/rerun.py")
    write(other, "# three")
    three = source(other)
    write(page, "# four")
    expect(page.locator(".differs")).to_be_visible()
    other.wait_for_timeout(200)
    assert source(other) == three
    assert [draft["text"] for draft in drafts(other, "tutor:draft:history/rerun:")] == [three]


COUNTED = """
window.listening = {}
const ours = /^(storage|hashchange)$/
for (const [name, count] of [["addEventListener", 1], ["removeEventListener", -1]]) {
    const real = window[name]
    window[name] = (event, ...how) => {
        if (ours.test(event)) listening[event] = (listening[event] ?? 0) + count
        real.call(window, event, ...how)
    }
}
"""


# Some scripts listen until the page has been at rest for half a second.
STEADY = """() => {
    const counted = JSON.stringify(listening), now = performance.now()
    if (window.steady?.counted !== counted) window.steady = { counted, since: now }
    return now - window.steady.since > 1500 && counted
}"""


# Appended to `store.js`, as part of the same module.
COUNTED_STORES = """
const listen = Store.prototype.listen
Store.prototype.listen = function (listener) {
    listening.stores = (listening.stores ?? 0) + 1
    const stop = listen.call(this, listener)
    return () => { if (stop()) listening.stores -= 1 }
}
"""


def test_nothing_that_the_scripts_began_piles_up(open_tab: OpenTab) -> None:
    def count_listeners(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text() + COUNTED_STORES)

    page = open_tab(STEP).page
    page.add_init_script(COUNTED)
    page.route("**/store.js", count_listeners)
    page.reload()
    expect_source(page, "history/forgets.py")
    expect(page.locator(".state")).to_contain_text("State after run 1")
    rest(page)

    def run_and_come_back(runs: int) -> None:
        for _ in range(runs):
            button(page, "Run").click()
            page.get_by_role("button", name="Rerun 1, session reload").wait_for()
            rest(page)
        page.get_by_role("button", name="Next", exact=True).click()
        expect_source(page, "history/rerun.py")
        rest(page)
        page.go_back()
        expect_source(page, "history/forgets.py")
        rest(page)

    run_and_come_back(1)  # Now each script of the page has begun what it begins.
    begun = page.wait_for_function(STEADY).json_value()
    run_and_come_back(3)
    assert page.wait_for_function(STEADY).json_value() == begun


def test_the_keyboard_goes_through_the_desk_and_leaves_the_text(open_tab: OpenTab) -> None:
    page = opened(open_tab)
    write(page, "#")
    button(page, "Reset").click()
    write(page, MINE)
    chosen(page, "Yours")
    page.get_by_role("radio", name="Yours").focus()
    met = []
    for _ in range(7):
        page.keyboard.press("Tab")
        met.append(focus(page).splitlines()[0])
    order = ["≠", "Undo", "Reset", "Run", "OK", "Editor gutter", "Editor content"]
    assert all(one.startswith(name) for name, one in zip(order, met, strict=True)), repr(met)
    page.keyboard.press("Enter")
    page.keyboard.type("#")
    page.keyboard.press("Tab")
    assert re.search("# +$", source(page))
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert focus(page).startswith("Share")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_it(open_tab: OpenTab, scheme: str) -> None:
    tab = open_tab("/?lesson=uninitialised&step=2", scheme=scheme)
    page = tab.page
    expect_source(page, "uninitialised/attribute.py")
    write(page, "#")
    button(page, "Reset").click()
    write(page, MINE)
    expect(note(page, desk.RIGHTS)).to_be_visible()
    expect(button(page, "Undo")).to_be_visible()
    assert faults(page, OURS) == []
    frame = next(frame for frame in page.frames if "code_editor" in frame.url)
    assert faults(frame) == []
    page.locator(".differs").click()
    assert faults(page, OURS) == []
    assert tab.console_errors == []
    assert tab.outside_requests == []


def test_at_telephone_width_it_all_fits_and_the_diff_reads_downwards(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=uninitialised&step=2", width=390, height=844)
    write(page, "#")
    button(page, "Reset").click()
    write(page, MINE)
    pane = box_of(page.locator(".st-key-stage-source iframe"))
    for name in ("Undo", "Reset", "Run"):
        box = box_of(button(page, name))
        assert box["height"] >= 44
        assert pane["x"] <= box["x"] < box["x"] + box["width"] <= pane["x"] + pane["width"] + 1
    expect(page.locator(".st-key-site-stage kbd:visible")).to_have_count(0)
    page.locator(".differs").click()
    rows = page.get_by_role("dialog").locator(".diff [role=row]:not(.head):not(.fold)")
    expect(rows.first.locator(":visible[role=cell]")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.fixture
def open_site(patience: float) -> Iterator[str]:
    """The site, served to the whole network."""
    open_to_all = {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}
    with server.serve(environment=open_to_all, patience=patience) as address:
        yield address


def test_where_others_could_come_in_a_text_is_kept_and_only_run_is_closed(
    open_tab: OpenTab, open_site: str
) -> None:
    tab = open_tab(f"{open_site}{STEP}#yours={X_IS_1}")
    page = tab.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect_ends(page, "x = 1")
    chosen(page, "Yours")
    expect(note(page, "This text came with the link.")).not_to_contain_text("run")
    why = "Edited code runs only on a server that nobody else can reach"
    expect(button(page, "Run")).to_be_disabled()
    expect(button(page, "Run")).to_have_accessible_description(re.compile(why))
    expect(note(page, why)).to_be_visible()
    write(page, " # mine")
    expect_ends(page, "x = 1 # mine")
    text = source(page)
    assert [draft["text"] for draft in drafts(page)] == [text]
    page.keyboard.press("Control+Enter")
    expect(ears(page)).to_contain_text(why)
    expect(page.locator(".own .mark")).to_be_empty()
    expect(page.locator('iframe[title="Your app"]')).to_have_count(0)
    expect(note(page, desk.RIGHTS)).to_have_count(0)

    page.locator(".differs").click()
    expect(page.get_by_role("dialog").locator(".more").last).to_contain_text("x = 1 # mine")
    page.keyboard.press("Escape")
    tools = page.frame_locator(".st-key-stage-source iframe")
    tools.get_by_role("button", name="Copy").click()
    expect_copied(page, text)
    with page.expect_download() as started:
        tools.get_by_role("button", name="Download").click()
    assert Path(started.value.path()).read_text("utf-8") == text
    tools.get_by_role("button", name="Share").click()
    expect(note(page, "Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"#yours={packed(text)}")

    button(page, "Reset").click()
    expect_ends(page, "st.write(response)")
    button(page, "Undo").click()
    expect_ends(page, text)
    chosen(page, "Yours")
    page.reload()
    chosen(page, "Yours")
    expect_ends(page, text)
    page.get_by_role("radio", name="Broken").click()
    chosen(page, "Broken")
    expect(page.get_by_role("link", name="Open alone")).to_be_visible()
    page.get_by_role("button", name="Help").click()
    expect(page.locator("[data-testid=stPopoverBody]")).to_contain_text("nobody else can")
    assert tab.console_errors == []


def test_a_text_typed_before_the_desk_is_ready_is_kept(open_tab: OpenTab) -> None:
    """The editor's frame can be there before the scripts of the page."""
    page = opened(open_tab)
    held: list[Route] = []
    page.route("**/editor.js*", lambda route: held.append(route))
    page.reload()
    inside = page.frame_locator(".st-key-stage-source iframe")
    inside.locator(".ace_line").first.wait_for()
    inside.locator(".ace_editor").evaluate(
        "e => (e.env.editor.focus(), e.env.editor.navigateFileEnd())"
    )
    page.keyboard.type(MINE)
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    page.unroute_all()
    chosen(page, "Yours")
    expect_ends(page, MINE)
