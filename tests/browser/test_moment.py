"""A link to a moment: the clicks up to a card, played where the link is opened."""

import base64
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.browser.runs import rest
from tests.browser.test_desk import MINE, button, note, opened, packed, write
from tests.browser.test_film import card, cards
from tests.browser.test_own import WAITING, change, own, run, say, shown, told
from tests.browser.test_play import click, line, press
from tests.tab import Tab, new_context
from tests.tab import opened_in as opened_in_context

OpenTab = Callable[..., Tab]

CONVERSATIONS = "/?lesson=conversations&step=3"
HISTORY = "/?lesson=history&step=2"
BROKEN = "The clicks in this link could not be read: the link is broken or cut. Ask for it again."


def share(page: Page) -> None:
    page.frame_locator(".st-key-stage-source iframe").get_by_role("button", name="Share").click()
    button(page, "This moment").click()


def shared(page: Page, said: str) -> str:
    """Copy the link to the chosen card, after which the page says this."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    share(page)
    expect(note(page, said)).to_be_visible()
    link: str = page.evaluate("navigator.clipboard.readText()")
    expect(note(page, f"{len(link):,} characters")).to_be_visible()
    return link


def unpacked(link: str) -> dict[str, Any]:
    """What is in a link."""
    letters = link.partition("#moment=")[2]
    data = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    moment: dict[str, Any] = json.loads(zlib.decompress(data, wbits=-15))
    return moment


def linked(address: str, moment: object) -> str:
    text = moment if isinstance(moment, str) else json.dumps(moment)
    return f"{address}#moment={packed(text)}"


@contextmanager
def elsewhere(browser: Browser, link: str, patience: float) -> Iterator[Tab]:
    """The link in a browser that knows nothing of the page before."""
    context = new_context(browser)
    try:
        with opened_in_context(
            context, link, width=1280, height=800, scheme="light", patience=patience
        ) as tab:
            yield tab
    finally:
        context.close()


def app(page: Page) -> Locator:
    return page.locator(".st-key-stage-app")


def test_a_link_to_a_card_shows_just_that_in_a_fresh_browser(
    open_tab: OpenTab, browser: Browser, patience: float
) -> None:
    page = opened(open_tab, f"{CONVERSATIONS}&version=fixed")
    new = page.get_by_role("button", name="New conversation", exact=True)
    for number in (2, 3):
        new.click()
        expect(card(page, number)).to_be_visible()
        rest(page)
    card(page, 2).click()
    link = shared(page, "Link to run 2 copied")
    assert len(unpacked(link)["inputs"]) == 1
    with elsewhere(browser, link, patience) as tab:
        other = tab.page
        expect(cards(other)).to_have_count(2)
        expect(card(other, 2)).to_have_accessible_name(
            re.compile("^Rerun 2, New conversation pressed")
        )
        expect(card(other, 2)).to_have_attribute("aria-current", "true")
        expect(other.locator(".state")).to_contain_text("State after run 2")
        expect(other.locator(".state")).to_contain_text("'conv_0'")
        assert "#" not in other.url
        assert "version=fixed" in other.url
        assert tab.console_errors == []
        assert tab.outside_requests == []


def test_the_link_of_a_run_that_fails_shows_its_failure(
    open_tab: OpenTab, browser: Browser, patience: float
) -> None:
    page = opened(open_tab, CONVERSATIONS)
    page.get_by_role("button", name="New conversation", exact=True).click()
    expect(card(page, 2)).to_be_visible()
    rest(page)
    link = shared(page, "Link to run 2 copied")
    with elsewhere(browser, link, patience) as tab:
        expect(card(tab.page, 2)).to_have_accessible_name(
            re.compile("StreamlitWidgetAlreadyInstantiatedError")
        )
        expect(tab.page.locator(".stException")).to_be_visible()


def test_a_card_in_the_middle_of_a_chain_is_chosen(open_tab: OpenTab, odd_site: str) -> None:
    # 40 reruns follow the press of *Go* by themselves.
    moment = {"inputs": [click("", "button", "Go", {"trigger_value": True})], "after": 40}
    page = open_tab(linked(f"{odd_site}/?lesson=odd&step=6", moment)).page
    expect(page.locator(".state")).to_contain_text("State after run 42")
    expect(app(page).get_by_text("40 of 40")).to_be_visible()
    moment["after"] = 1
    page = open_tab(linked(f"{odd_site}/?lesson=odd&step=6", moment)).page
    expect(page.locator(".state")).to_contain_text("State after run 3")


@pytest.mark.parametrize("after", [7, 1e300])
def test_a_card_that_does_not_come_is_the_last_one(
    open_tab: OpenTab, odd_site: str, after: float
) -> None:
    moment = {"inputs": [press("Other")], "after": after}
    page = open_tab(linked(f"{odd_site}/?lesson=fed&version=goes_on", moment)).page
    expect(cards(page)).to_have_count(2)
    rest(page)
    expect(page.locator(".state")).to_contain_text("State after run 2")
    expect(page.locator(".st-key-stage-past p")).to_be_empty()


def test_passwords_and_uploads_are_not_in_a_link_and_that_is_said(
    open_tab: OpenTab, odd_site: str, browser: Browser, patience: float
) -> None:
    page = opened(open_tab, f"{odd_site}/?lesson=fed&step=2")
    token = app(page).get_by_label("Token")
    token.fill("swordfish")
    token.press("Enter")
    expect(card(page, 2)).to_be_visible()
    rest(page)
    file: FilePayload = {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": b"private"}
    app(page).locator("input[type=file]").set_input_files(file)
    expect(app(page).get_by_text("Token of 9 letters, file cv.pdf")).to_be_visible()
    rest(page)
    link = shared(page, "Left out: what you gave to Token, CV.")
    text = json.dumps(unpacked(link))
    assert "swordfish" not in text
    assert "cv.pdf" not in text
    with elsewhere(browser, link, patience) as tab:
        expect(line(tab.page)).to_have_text(
            "Played 2 clicks. What you typed into the text input Token is secret, so it was left"
            " out. What the file uploader CV got was too large to keep, or is not here any more.",
            use_inner_text=True,
        )
        expect(app(tab.page).get_by_text("Token of 0 letters, file none")).to_be_visible()


def test_the_readers_text_is_shown_and_not_run_until_run_plays_its_clicks(
    open_tab: OpenTab, browser: Browser, patience: float
) -> None:
    page = opened(open_tab, HISTORY)
    change(page, "You said:", "I heard:")
    run(page, with_clicks=None)
    say(own(page), "One")
    expect(shown(page, "I heard: One")).to_be_visible()
    expect(page.locator(".mine")).to_have_text("with my click")  # The frame has told its film.
    rest(page)
    link = shared(page, "Link to run 2 copied")
    assert "I heard:" in unpacked(link)["text"]
    assert len(unpacked(link)["inputs"]) == 1, unpacked(link)["inputs"]
    with elsewhere(browser, link, patience) as tab:
        other = tab.page
        expect(
            note(other, "This text came with the link. Read it before you run it.")
        ).to_be_visible()
        expect(note(other, "Run plays the clicks that came with it, too.")).to_be_visible()
        expect(other.locator(".mine")).to_have_text("with its click")
        rest(other)
        expect(told(other)).to_have_text(WAITING, use_inner_text=True)
        run(other, with_clicks=None)
        expect(shown(other, "I heard: One")).to_be_visible()
        expect(own(other).get_by_role("list", name="Reruns").get_by_role("button")).to_have_count(2)
        expect(own(other).locator(".before")).to_be_hidden()
        assert tab.console_errors == []


def expect_usable(page: Page) -> None:
    """The page is that of the demo without clicks, and can be used."""
    rest(page)
    page.get_by_role("button", name="Other", exact=True).click()
    expect(page.get_by_text("other 1 times")).to_be_visible()


FED = "/?lesson=fed&version=goes_on"
WHOLE = packed(json.dumps({"inputs": [press("Other")] * 9, "after": 0}))


@pytest.mark.parametrize(
    "letters",
    [
        WHOLE[:-9],
        "",
        "!",
        packed("no JSON"),
        packed("[]"),
        packed('{"inputs":{},"after":0}'),
        packed('{"inputs":[],"after":0,"text":7}'),
        packed(json.dumps({"inputs": [press("Other")] * 201, "after": 0})),
        packed(json.dumps({"inputs": [], "after": -3})),
        packed("x" * 5_000_000),
    ],
    ids=["cut", "empty", "odd", "no JSON", "a list", "no list", "no text", "201 clicks",
         "before the load", "huge"],
)  # fmt: skip
def test_a_damaged_link_leaves_the_page_usable_and_says_so(
    open_tab: OpenTab, odd_site: str, letters: str
) -> None:
    tab = open_tab(f"{odd_site}{FED}#moment={letters}")
    expect(note(tab.page, BROKEN)).to_be_visible()
    expect_usable(tab.page)
    assert tab.console_errors == []


SIZE = {"double_array_value": {"data": [5]}}
FORGED: dict[str, tuple[object, str]] = {
    "an unknown part": (
        {"used": [], "part": "shell", "seconds": 0},
        "These clicks are of a kind that this version does not know.",
    ),
    "no input": ("click", "These clicks are damaged, so they cannot be played."),
    "a wrong type": (
        {"used": [{"key": "other", "value": 7}], "seconds": 0},
        "These clicks are damaged, so they cannot be played.",
    ),
    "half a character": (
        {"used": [], "part": "page", "name": "\ud83d", "seconds": 0},
        "These clicks are damaged, so they cannot be played.",
    ),
    "an infinite position": (
        {**press("Other"), "used": [{**press("Other")["used"][0], "position": 1e999}]},
        "These clicks are damaged, so they cannot be played.",
    ),
    "a widget that is not there": (
        click("size", "slider", "Size", SIZE),
        "Played 1 click. There is no slider Size in this version.",
    ),
    "a value that the widget refuses": (
        click("other", "button", "Other", {"string_value": ["x"]}),
        "Played 1 click. There is no button Other in this version.",
    ),
}


@pytest.mark.parametrize(("forged", "said"), FORGED.values(), ids=FORGED)
def test_a_forged_click_leaves_the_page_usable_and_is_told(
    open_tab: OpenTab, odd_site: str, forged: object, said: str
) -> None:
    # JSON in JavaScript has no infinity, so it is written as a number that is too large.
    text = json.dumps({"inputs": [forged], "after": 0}).replace("Infinity", "1e999")
    tab = open_tab(linked(f"{odd_site}{FED}", text))
    expect(line(tab.page)).to_have_text(said, use_inner_text=True)
    expect_usable(tab.page)
    assert tab.console_errors == []


def test_forged_clicks_for_the_readers_text_refuse_its_run_only(
    open_tab: OpenTab, odd_site: str
) -> None:
    text = "import streamlit as st\n\nst.write('Mine')\n"
    moment = {"inputs": [{"part": "shell", "seconds": 0}], "after": 0, "text": text}
    page = open_tab(linked(f"{odd_site}{FED}", moment)).page
    expect(page.locator(".mine")).to_have_text("with its click")
    run(page, with_clicks=None)
    refusal = note(page, "These clicks are of a kind that this version does not know.")
    expect(refusal).to_be_visible()
    page.locator(".mine").get_by_role("checkbox").uncheck()
    run(page, with_clicks=None)
    expect(shown(page, "Mine")).to_be_visible()
    expect(refusal).to_have_count(0)


def test_what_is_too_long_for_a_link_says_its_length(open_tab: OpenTab) -> None:
    page = opened(open_tab, HISTORY)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('before')")
    # What cannot be packed: no two pieces are alike.
    random = page.evaluate(
        "Array.from({ length: 900 }, () => Math.random().toString(36).slice(2)).join(' ')"
    )
    say(page, random)
    expect(card(page, 2)).to_be_visible()
    rest(page)
    share(page)
    expect(note(page, "The clicks up to run 2 make a link of")).to_contain_text(
        re.compile(r"of \d+,\d{3} characters, too long to share\. Choose an earlier card\.")
    )
    assert page.evaluate("navigator.clipboard.readText()") != ""
    card(page, 1).click()
    shared(page, "Link to run 1 copied")


def test_a_text_without_runs_has_no_moment(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=history&step=2&yours=1")
    write(page, f"\n{MINE}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.frame_locator(".st-key-stage-source iframe").get_by_role("button", name="Share").click()
    expect(note(page, "Link copied")).to_be_visible()
    expect(button(page, "This moment")).to_have_count(0)
