"""The strip of reruns: what it shows, and that choosing one sends the server no request."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, WebSocket, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.runs import EARLY, FRAGMENT, Runs, rest
from tests.browser.test_access import OURS, faults
from tests.browser.test_demo import bubbles, say
from tests.browser.voices import Voices
from tests.modules import module
from tests.server import ROOT
from tests.tab import Tab, box_of

OpenTab = Callable[..., Tab]


def cards(page: Page) -> Locator:
    return page.get_by_role("list", name="Reruns").get_by_role("button")


def card(page: Page, number: int) -> Locator:
    return page.get_by_role("button", name=f"Rerun {number},")


def rewind(page: Page) -> Locator:
    """The button beside the words about a rerun; there is another one over the app."""
    return page.locator(".shown").get_by_role("button", name="Rewind to here")


def editor(page: Page) -> Locator:
    return page.frame_locator(".st-key-stage-source iframe").locator(".ace_editor")


def rows(page: Page, mark: str) -> list[int]:
    """The lines whose number has this class."""
    found = (
        editor(page)
        .locator(f".ace_gutter-cell.{mark}")
        .evaluate_all("cells => cells.map(cell => Number(cell.innerText))")
    )
    return sorted(found)


def chat(page: Page, *messages: str) -> None:
    for number, message in enumerate(messages, 2):
        say(page, message)
        expect(card(page, number)).to_be_visible()


def test_each_rerun_is_a_card_with_its_cause_and_its_changes(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    expect(cards(page)).to_have_count(1)
    expect(card(page, 1)).to_have_accessible_name("Rerun 1, page load, messages added")
    chat(page, "One", "Two")
    for number in (2, 3):
        expect(card(page, number)).to_have_accessible_name(
            f"Rerun {number}, Your message sent, messages changed in place"
        )
    expect(card(page, 3)).to_have_text("3Your message sent≈messages")
    expect(card(page, 3)).to_have_attribute("aria-current", "true")
    words = page.locator(".story")
    expect(words).to_contain_text("You sent 'Two' in Your message.")
    expect(words).to_contain_text("messages grew from 2 to 4 items, in place, at lines 18 and 25")


def test_choosing_a_rerun_shows_its_state_and_lines_and_asks_nothing(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history", height=1200).page
    runs = Runs(page)
    runs.open_again()
    chat(page, "One", "Two")
    expect(editor(page).locator(".ace_gutter-cell.ran", has_text="18")).to_have_count(1)
    rest(page)
    runs.forget()
    card(page, 1).click()
    expect(page.locator(".state")).to_contain_text("State after run 1")
    expect(page.locator(".state tbody tr")).to_have_text(["+messageslist, 0 items[]"])
    expect(editor(page).locator(".ace_gutter-cell.idle", has_text="18")).to_have_count(1)
    assert {10, 11} <= set(rows(page, "ran"))
    assert {7, 14, 15, 18, 22} <= set(rows(page, "idle"))
    notes = editor(page).locator(".line-notes > div")
    expect(notes.nth(1)).to_have_text("made messages: an empty list")
    card(page, 2).click()
    expect(notes.first).to_have_text("skipped: messages was already there")
    assert 11 in rows(page, "idle")
    assert (runs.asked, runs.ended) == ([], [])


def test_a_new_rerun_lets_go_of_the_choice(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    chat(page, "One")
    card(page, 1).click()
    expect(page.locator(".state")).to_contain_text("State after run 1")
    say(page, "Two")
    expect(page.locator(".state")).to_contain_text("State after run 3")
    expect(card(page, 3)).to_have_attribute("aria-current", "true")


def test_keys_move_along_the_strip(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    chat(page, "One", "Two")
    card(page, 3).focus()
    for key, number in (("ArrowLeft", 2), ("Home", 1), ("ArrowLeft", 1), ("End", 3)):
        page.keyboard.press(key)
        expect(card(page, number)).to_be_focused()
        expect(page.locator(".state")).to_contain_text(f"State after run {number}")
    assert [one.get_attribute("tabindex") for one in cards(page).all()] == ["-1", "-1", "0"]


def test_a_rerun_is_read_out(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    voice = page.locator(".film > [role=status]")
    expect(cards(page)).to_have_count(1)
    expect(voice).to_have_text("")
    chat(page, "One")
    expect(voice).to_have_text(
        "Rerun 2, caused by Your message; "
        "messages grew from 0 to 2 items, in place, at lines 18 and 25"
    )


def test_a_rerun_that_is_chosen_is_said_once(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    chat(page, "One", "Two")
    expect(page.locator(".film > .ears")).to_contain_text("Rerun 3")
    rest(page)
    voices = Voices(page)
    card(page, 1).click()
    assert voices.heard() == ["Run 1 is shown here. The app shows run 3."]
    # Cards that the keys pass quickly are not announced.
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert voices.heard() == ["Run 3 is shown here and in the app."]
    card(page, 3).click()
    assert voices.heard() == []
    card(page, 2).click()
    rewind(page).click()
    expect(card(page, 4)).to_be_visible()
    rest(page)
    assert voices.heard()[-1].startswith("Rerun 4, caused by rewound to 2")


def test_the_film_is_sent_once_a_run_and_never_larger_than_its_bound(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    sizes: list[int] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: sizes.append(news_in(data)))

    page.on("websocket", listen)
    page.reload()
    expect(cards(page)).to_have_count(1)
    text = "words and more " * 100
    for number in range(2, 5):
        sizes.clear()
        say(page, text)
        expect(card(page, number)).to_be_visible()
        page.wait_for_timeout(300)
        assert len([size for size in sizes if size]) == 1
        assert sum(sizes) < 2000 + len(text)  # The click has all of it.


def test_a_lost_message_costs_no_card(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    lost: list[int] = []

    def connect(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(data: str | bytes) -> None:
            if news_in(data) and len(lost) < 1 and "One" in str(data):
                lost.append(news_in(data))
            else:
                socket.send(data)

        server.on_message(pass_on)

    page.route_web_socket("**/_stcore/stream", connect)
    page.reload()
    expect(cards(page)).to_have_count(1)
    say(page, "One")
    expect(page.locator(".stChatMessage")).to_have_count(2)
    rest(page)
    assert len(lost) == 1
    expect(cards(page)).to_have_count(1)
    say(page, "Two")
    expect(cards(page)).to_have_count(3)
    expect(page.locator(".state")).to_contain_text("4 items")
    say(page, "Three")
    expect(cards(page)).to_have_count(4)


def news_in(data: str | bytes) -> int:
    """How many bytes of one message are news of the film."""
    message = ForwardMsg.FromString(data) if isinstance(data, bytes) else ForwardMsg()
    given = message.delta.new_element.bidi_component
    return len(given.json) if given.component_name == "tutor.film_news" else 0


def test_rewind_takes_the_demo_back_in_one_run(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    runs = Runs(page)
    runs.open_again()
    chat(page, "One", "Two")
    card(page, 2).click()
    rest(page)
    runs.forget()
    rewind(page).click()
    expect(card(page, 4)).to_have_accessible_name("Rerun 4, rewound to 2, messages changed")
    expect(page.locator(".stChatMessage")).to_have_count(2)
    assert "You said: One" in bubbles(page)[1]
    # The strip's own run ends before it draws anything, and the demo's run begins.
    assert (runs.asked, runs.ended) == (["fragment"], [EARLY, FRAGMENT])
    words = page.locator(".story")
    expect(words).to_contain_text(
        "messages shrank from 4 to 2 items: a new list replaced it, by going back"
    )
    expect(page.locator("#lost")).to_be_empty()
    say(page, "Three")
    expect(page.locator(".stChatMessage")).to_have_count(4)


def test_a_slider_goes_back_with_its_run(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=callbacks&step=2&version=fixed").page
    slider = page.get_by_role("slider", name="Temperature")
    expect(slider).to_have_value("1.5")
    slider.press("ArrowLeft")
    expect(card(page, 2)).to_be_visible()
    card(page, 1).click()
    page.locator(".shown").get_by_role("button", name="Rewind to here").click()
    expect(card(page, 3)).to_be_visible()
    expect(slider).to_have_value("1.5")
    expect(page.locator(".state")).to_contain_text("1.5")


def test_the_copied_text_is_a_test_that_passes(open_tab: OpenTab, tmp_path: Path) -> None:
    page = open_tab("/?lesson=history").page
    runs = Runs(page)
    runs.open_again()
    chat(page, "One", "Two")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    rest(page)
    runs.forget()
    page.get_by_role("button", name="Copy as a test").click()
    expect(page.locator(".tools [role=status]")).to_have_text("Copied")
    expect(cards(page)).to_have_count(3)
    rest(page)
    assert (runs.asked, runs.ended) == (["fragment"], [FRAGMENT])
    (tmp_path / "test_chat.py").write_text(page.evaluate("navigator.clipboard.readText()"))
    (tmp_path / "snippets").symlink_to(ROOT / "snippets")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_chat.py"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


REFUSED = "navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))"


def test_where_the_clipboard_is_refused_the_test_is_copied_the_old_way(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(f"() => {{ {REFUSED} }}")
    copy = page.get_by_role("button", name="Copy as a test")
    copy.click()
    expect(page.locator(".tools [role=status]")).to_have_text("Copied")
    assert "def test_the_first_run" in page.evaluate("navigator.clipboard.readText()")
    expect(copy).to_be_focused()


def test_where_nothing_can_be_copied_the_test_is_shown(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    page.evaluate(f"() => {{ {REFUSED}; document.execCommand = () => false }}")
    copy = page.get_by_role("button", name="Copy as a test")
    copy.click()
    dialog = page.get_by_role("dialog", name="Copy this test by hand")
    field = dialog.get_by_label("The test")
    expect(field).to_have_value(re.compile("def test_the_first_run"))
    expect(field).to_be_focused()
    assert faults(page, OURS) == []
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    expect(copy).to_be_focused()


def test_a_film_that_cannot_be_a_test_says_why_beside_the_button_until_the_next_rerun(
    open_tab: OpenTab,
) -> None:
    page = open_tab("/?lesson=history").page
    chat(page, "One", "Two")
    card(page, 2).click()
    rewind(page).click()
    expect(card(page, 4)).to_be_visible()
    why = page.locator("#no-test")
    expect(why).to_be_empty()
    copy = page.get_by_role("button", name="Copy as a test")
    copy.click()
    expect(why).to_have_text(
        "No test: Run 4 went back to an earlier one. "
        "Reload the session and do it again without that."
    )
    expect(why).to_have_role("status")
    expect(copy).to_have_accessible_description(re.compile("^No test: Run 4"))
    button, said = copy.bounding_box(), why.bounding_box()
    assert button
    assert said
    assert 0 <= said["y"] - button["y"] - button["height"] < 24
    say(page, "Three")
    expect(card(page, 5)).to_be_visible()
    expect(why).to_be_empty()


def fill_the_room(page: Page) -> None:
    """Make seven runs whose states are too large to keep all of them."""
    for number in range(2, 8):
        page.get_by_role("button", name="More", exact=True).click()
        expect(card(page, number)).to_be_visible()


def test_a_state_that_had_to_make_room_comes_back_by_a_replay(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=5").page
    fill_the_room(page)
    back = rewind(page)
    card(page, 2).click()
    expect(back).to_have_accessible_description(
        re.compile("^This state comes back by playing your click again")
    )
    back.click()
    expect(card(page, 9)).to_have_accessible_name(re.compile("More pressed"))
    expect(card(page, 8)).to_have_accessible_name(re.compile("replayed to 2"))


def test_a_callback_is_told_apart_from_the_script(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=callbacks", height=1400).page
    page.get_by_role("button", name="Clear chat", exact=True).click()
    expect(page.locator(".story")).to_contain_text(
        "The callback clear_history ran first, then the script."
    )
    expect(page.locator(".phases li").first).to_have_text("callback clear_history: lines 15–16")
    cells = editor(page).locator(".ace_gutter-cell")
    expect(cells.filter(has_text="15")).to_have_attribute("data-phases", "1")
    expect(cells.filter(has_text="15")).to_have_attribute("title", "1: callback clear_history")
    expect(cells.filter(has_text="19")).to_have_attribute("data-phases", "2")
    expect(cells.filter(has_text="19")).to_have_attribute("title", "2: script")


def test_a_line_that_two_acts_took_keeps_its_number(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=keys&step=4", height=1400).page
    page.get_by_role("button", name="Delete", exact=True).first.click()
    cell = editor(page).locator(".ace_gutter-cell").filter(has_text="16")
    expect(cell).to_have_attribute("data-phases", "1 2")
    expect(cell).to_have_attribute("title", "1: callback remove, 2: script")
    number_ends, mark_begins, mark_height = cell.evaluate(
        """cell => {
            const number = document.createRange()
            number.selectNodeContents(
                [...cell.childNodes].find(({ nodeType }) => nodeType === Node.TEXT_NODE)
            )
            const { width, height } = getComputedStyle(cell, "::after")
            const right = cell.getBoundingClientRect().right
            return [number.getBoundingClientRect().right, right - parseFloat(width), height]
        }"""
    )
    assert number_ends <= mark_begins
    assert mark_height == "21px"


FORTY = "?lesson=odd&step=6"


def fill_the_bar(page: Page) -> Locator:
    """Make forty reruns, and return the card that they fold into."""
    app = page.locator(".st-key-stage-app")
    expect(card(page, 1)).to_be_visible()  # What comes before the strip is there is not read out.
    app.get_by_role("button", name="Go").click()
    expect(app.get_by_text("40 of 40")).to_be_visible()
    fold = page.get_by_role("button", name="Rerun 3 to 42,")
    expect(fold).to_be_visible()
    return fold


def test_a_row_of_reruns_folds_into_one_card_and_leaves_the_earlier_ones(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/{FORTY}").page
    fold = fill_the_bar(page)
    expect(fold).to_have_accessible_name(
        "Rerun 3 to 42, st.rerun(), line 11, 40 times, 30 not kept, n changed"
    )
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(fold).to_have_attribute("aria-current", "true")
    expect(cards(page)).to_have_count(3)
    expect(card(page, 2)).to_have_accessible_name("Rerun 2, Go pressed, n changed, on added")
    expect(page.locator(".state")).to_contain_text("State after run 42")
    expect(page.locator(".words")).to_contain_text("n changed from 1 to 40, at line 10")
    expect(page.locator(".film > [role=status]")).to_have_text(
        "Reruns 3 to 42, caused by st.rerun(), line 11, 40 times; "
        "n changed from 1 to 40, at line 10"
    )
    page.locator(".st-key-stage-app").get_by_role("button", name="Again").click()
    expect(card(page, 43)).to_be_visible()
    expect(cards(page)).to_have_count(4)
    expect(fold).not_to_have_attribute("aria-current", "true")


def test_a_row_opens_into_its_first_and_last_cards_and_closes_again(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/{FORTY}").page
    fold = fill_the_bar(page)
    fold.focus()
    page.keyboard.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(fold).to_be_focused()
    expect(fold).to_be_in_viewport()
    expect(cards(page)).to_have_count(13)
    strip = page.get_by_role("list", name="Reruns").get_by_role("listitem")
    expect(strip.filter(has_text=re.compile("^30 not kept$"))).to_have_count(1)
    card(page, 4).click()
    expect(page.locator(".state")).to_contain_text("State after run 4")
    expect(card(page, 4)).to_have_attribute("aria-current", "true")
    assert faults(page, OURS) == []
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(cards(page)).to_have_count(3)
    expect(fold).to_have_attribute("aria-current", "true")
    expect(page.locator(".state")).to_contain_text("State after run 42")


def test_keys_move_past_a_row_without_opening_it(open_tab: OpenTab, odd_site: str) -> None:
    page = open_tab(f"{odd_site}/{FORTY}").page
    fold = fill_the_bar(page)
    fold.focus()
    page.keyboard.press("ArrowLeft")
    expect(card(page, 2)).to_be_focused()
    expect(page.locator(".state")).to_contain_text("State after run 2")
    page.keyboard.press("ArrowRight")
    expect(fold).to_be_focused()
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".state")).to_contain_text("State after run 42")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    expect(card(page, 3)).to_be_focused()
    expect(page.locator(".state")).to_contain_text("State after run 3")


def test_a_rerun_inside_a_row_can_be_gone_back_to(open_tab: OpenTab, odd_site: str) -> None:
    page = open_tab(f"{odd_site}/{FORTY}").page
    fill_the_bar(page).click()
    card(page, 38).click()
    rest(page)
    rewind(page).click()
    expect(card(page, 43)).to_have_accessible_name("Rerun 43, rewound to 38, n changed")


def test_reruns_by_a_timer_fold_and_are_announced_once(open_tab: OpenTab, odd_site: str) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=7").page
    fold = page.get_by_role("button", name=re.compile(r"^Rerun 2 to \d+, fragment clock"))
    expect(fold).to_be_visible()
    voice = page.locator(".film > [role=status]")
    expect(voice).to_have_text(re.compile(r"^Reruns 2 to \d+, caused by fragment clock"))
    said = voice.inner_text()
    expect(fold).to_contain_text(re.compile(r"([2-9]\d|\d{3,}) times"))
    assert voice.inner_text() == said
    expect(cards(page)).to_have_count(2)


def test_a_storm_of_reruns_is_one_card_that_says_stopped(open_tab: OpenTab, odd_site: str) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd").page
    box = page.locator(".st-key-stage-app").get_by_text("Go", exact=True)
    box.click()
    expect(page.locator(".st-key-stage-stopped")).to_be_visible()
    fold = page.get_by_role("button", name=re.compile(r"^Rerun 3 to \d+, st.rerun\(\), line 8, "))
    expect(fold).to_have_accessible_name(re.compile(" not kept, stopped, n changed$"))
    expect(fold).to_be_in_viewport()
    expect(cards(page)).to_have_count(3)
    box.click()
    page.get_by_role("button", name="Run again").wait_for(state="detached")
    box.click()
    expect(page.locator(".st-key-stage-stopped")).to_be_visible()
    expect(card(page, 1)).to_be_visible()
    expect(page.get_by_text("Earlier reruns are no longer kept.")).to_be_hidden()


def test_a_click_during_a_run_leaves_an_interrupted_card(open_tab: OpenTab, odd_site: str) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=3").page
    say(page, "One")
    expect(page.get_by_text("Thinking")).to_be_visible()
    expect(cards(page)).to_have_count(1)
    say(page, "Two")
    expect(card(page, 2)).to_contain_text("interrupted")
    expect(card(page, 3)).to_be_visible()


def test_stop_leaves_its_card_at_once_and_the_demo_as_it_is(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=3").page
    runs = Runs(page)
    runs.open_again()
    say(page, "One")
    expect(page.get_by_text("Thinking")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(card(page, 2)).to_have_accessible_name(
        "Rerun 2, Say sent, interrupted, messages changed in place"
    )
    expect(page.get_by_text("Thinking")).to_be_visible()
    assert runs.asked == ["fragment", "fragment"]


def test_a_first_run_that_goes_on_or_was_stopped_is_not_told_as_none(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=3&version=sleeps").page
    expect(card(page, 1)).to_be_visible()
    page.get_by_role("button", name="Reload session").click()
    expect(cards(page)).to_have_count(0)
    expect(page.locator(".state p")).to_have_text("No run of this session has come to its end.")
    page.get_by_role("button", name="Stop").click()
    expect(card(page, 1)).to_have_accessible_name("Rerun 1, session reload, interrupted")
    expect(page.locator(".story")).to_contain_text("ended it before its last line")


def test_a_failing_line_is_marked_where_its_rerun_is_shown(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=4").page
    for number in (2, 3, 4):
        page.get_by_role("button", name="Less", exact=True).click()
        expect(card(page, number)).to_be_visible()
    expect(card(page, 4)).to_contain_text("KeyError")
    expect(editor(page).locator(".err-line")).to_have_count(1)
    expect(page.locator(".story")).to_contain_text("Line 11 failed with KeyError.")
    card(page, 3).click()
    expect(editor(page).locator(".err-line")).to_have_count(0)
    card(page, 4).click()
    expect(editor(page).locator(".err-line")).to_have_count(1)


def test_a_reload_begins_the_strip_anew(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    chat(page, "One")
    page.get_by_role("button", name="Reload session").click()
    expect(cards(page)).to_have_count(1)
    expect(card(page, 1)).to_have_accessible_name("Rerun 1, session reload, messages added")


def test_a_secret_never_reaches_the_browser(open_tab: OpenTab, odd_site: str) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=2").page
    expect(page.locator(".state")).to_contain_text("api_key")
    sent = page.evaluate(f"async () => JSON.stringify({module('films')}.newestFilm.value)")
    assert "api_key" in sent
    assert "hunter2" not in sent


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_strip(open_tab: OpenTab, scheme: str) -> None:
    page = open_tab("/?lesson=callbacks&step=3&version=fixed", scheme=scheme).page
    page.get_by_role("button", name="Add one", exact=True).click()
    expect(card(page, 2)).to_be_visible()
    page.locator(".story summary").click()
    assert faults(page, OURS) == []
    assert faults(next(frame for frame in page.frames if "code_editor" in frame.url)) == []


def test_a_telephone_has_room_for_a_finger(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history", width=390, height=844).page
    panes = page.get_by_role("group", name="Panes")
    panes.get_by_role("button", name="App").click()
    say(page, "One")
    panes.get_by_role("button", name="Reruns").click()
    expect(card(page, 2)).to_be_visible()
    card(page, 1).click()
    buttons = [*cards(page).all(), *page.locator(".shown button, .shown summary").all()]
    for each in buttons:
        assert box_of(each)["height"] >= 44
    wide = page.evaluate("document.querySelector('.stMain').scrollWidth")
    assert wide <= 390
