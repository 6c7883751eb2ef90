"""An edit, tried with the clicks so far: the older film stands over the new one."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.runs import rest
from tests.browser.test_access import OURS, faults
from tests.browser.test_desk import button, opened
from tests.browser.test_film import cards
from tests.browser.test_own import change, inside, own, put, run, say, shown
from tests.tab import SETTLED, Tab

OpenTab = Callable[..., Tab]

PLAIN = "messages = []"
KEPT = 'messages = st.session_state.setdefault("messages", [])'
ALIKE = "With the same clicks, your text does the same."


def mine(page: Page) -> Locator:
    """The checkbox beside Run."""
    return page.locator(".st-key-site-desk .mine")


def reruns(page: Page) -> Locator:
    strip = own(page).get_by_role("list", name="Reruns", exact=True)
    return strip.get_by_role("button")


def older(page: Page) -> Locator:
    """The cards of the film that stands over the new one."""
    return own(page).get_by_role("list", name="Before").get_by_role("button")


def said(page: Page) -> Locator:
    return own(page).locator(".before .said")


def ringed(page: Page, strip: str) -> Locator:
    return own(page).locator(f"ol[aria-label='{strip}'] > li.parted > button")


def two_messages(page: Page) -> None:
    expect(cards(page)).to_have_count(1)
    for number, text in ((2, "One"), (3, "Two")):
        say(page, text)
        expect(cards(page)).to_have_count(number)
        rest(page)


def mended(open_tab: OpenTab, **how: object) -> Page:
    """*Broken* with two messages, whose text was mended and has run with them."""
    page = opened(open_tab, "/?lesson=history&step=2", **how)
    expect(mine(page)).to_be_hidden()
    two_messages(page)
    change(page, PLAIN, KEPT)
    expect(mine(page)).to_have_text("with my 2 clicks")
    run(page, with_clicks=None)
    expect(reruns(page)).to_have_count(3)
    return page


def test_a_mended_text_shows_at_which_click_it_behaves_now(open_tab: OpenTab) -> None:
    page = mended(open_tab)
    for text in ("One", "You said: One", "Two", "You said: Two"):
        expect(shown(page, text)).to_be_visible()
    expect(own(page).get_by_role("heading", name="Before: Broken")).to_be_visible()
    expect(older(page)).to_have_count(3)
    expect(older(page).nth(2)).to_have_accessible_name(re.compile("^Rerun 3, Your message sent"))
    expect(said(page)).to_have_text(
        "From run 1 on they differ: messages is in the state of Yours, but not of Broken."
        " You see it from run 3 on: Broken shows the text “Two” where Yours shows the text “One”."
    )
    for strip in ("Before", "Reruns"):
        expect(ringed(page, strip)).to_have_count(1)
        expect(ringed(page, strip)).to_have_accessible_name(re.compile("^Rerun 1,"))
        expect(ringed(page, strip)).to_have_accessible_description("The first that differs")


def test_a_card_of_the_older_film_chooses_that_of_the_new_one(open_tab: OpenTab) -> None:
    page = mended(open_tab)
    expect(ringed(page, "Before")).to_have_count(1)
    older(page).nth(1).click()
    expect(reruns(page).nth(1)).to_have_attribute("aria-current", "true")
    older(page).nth(2).click()
    expect(reruns(page).nth(2)).to_have_attribute("aria-current", "true")


def test_the_next_run_has_one_more_click_and_the_film_of_the_text_before(
    open_tab: OpenTab,
) -> None:
    page = mended(open_tab)
    expect(ringed(page, "Reruns")).to_have_count(1)
    say(own(page), "Three")
    expect(reruns(page)).to_have_count(4)
    expect(mine(page)).to_have_text("with my 3 clicks")
    put(page, "You said:", "I heard:")
    run(page, with_clicks=None)
    expect(shown(page, "I heard: Three")).to_be_visible()
    expect(own(page).get_by_role("heading", name="Before: Your earlier text")).to_be_visible()
    expect(older(page)).to_have_count(4)
    expect(said(page)).to_contain_text("From run 2 on they differ: messages holds")
    expect(said(page)).to_contain_text("in Your earlier text")
    expect(ringed(page, "Before")).to_have_accessible_name(re.compile("^Rerun 2,"))
    expect(ringed(page, "Reruns")).to_have_accessible_name(re.compile("^Rerun 2,"))


def test_an_edit_that_changes_nothing_is_said_to_do_the_same(open_tab: OpenTab) -> None:
    page = mended(open_tab)
    expect(ringed(page, "Reruns")).to_have_count(1)
    put(page, KEPT, f"{KEPT}  # kept")
    run(page, with_clicks=None)
    expect(said(page)).to_have_text(ALIKE)
    for strip in ("Before", "Reruns"):
        expect(ringed(page, strip)).to_have_count(0)


def test_without_the_checkbox_the_text_begins_without_clicks(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=history&step=2")
    two_messages(page)
    change(page, PLAIN, KEPT)
    box = mine(page).get_by_role("checkbox")
    expect(box).to_be_checked()
    box.uncheck()
    run(page, with_clicks=None)
    expect(reruns(page)).to_have_count(1)
    own(page).locator(SETTLED).wait_for()
    expect(own(page).locator(".before")).to_be_hidden()
    expect(shown(page, "One")).to_have_count(0)


def test_discarding_the_edit_brings_the_old_film_back(open_tab: OpenTab) -> None:
    page = mended(open_tab)
    button(page, "Reset").click()
    expect(cards(page)).to_have_count(4)  # The app is back on the page, and runs for that.
    expect(cards(page).nth(2)).to_have_accessible_name(re.compile("^Rerun 3, Your message sent"))
    expect(page.locator(".film .before")).to_be_hidden()
    expect(mine(page)).to_be_hidden()


def test_a_password_does_not_reach_the_readers_text_and_that_is_said(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=debugging&step=2")
    field = page.locator(".st-key-stage-app").get_by_label("API key")
    field.fill("swordfish")
    field.press("Enter")
    expect(page.locator(".st-key-stage-app").get_by_text("swordfish")).to_be_visible()
    rest(page)
    change(page, "st.write(", 'st.write("Mine", ')
    expect(mine(page)).to_have_text("with my click")
    run(page, with_clicks=None)
    expect(own(page).locator(".play")).to_have_text(
        "Played 1 click. What you typed into the text input API key is secret, so it was left out.",
        use_inner_text=True,
    )
    expect(own(page).get_by_label("API key", exact=True)).to_have_value("")
    assert "swordfish" not in inside(page).content()
    assert "swordfish" not in own(page).locator("body").inner_text()


def test_axe_finds_nothing_serious_in_the_two_films(open_tab: OpenTab) -> None:
    for scheme in ("light", "dark"):
        page = mended(open_tab, scheme=scheme)
        expect(ringed(page, "Reruns")).to_have_count(1)
        assert faults(page, OURS) == []
        own(page).locator(SETTLED).wait_for()
        assert faults(inside(page), OURS) == []


def test_the_checkbox_and_both_films_fit_a_phone(open_tab: OpenTab) -> None:
    page = opened(open_tab, "/?lesson=history&step=2", width=390, height=844)
    page.get_by_role("button", name="App", exact=True).click()
    for text in ("One", "Two"):
        say(page, text)
        expect(page.get_by_text(f"You said: {text}", exact=True)).to_be_visible()
        rest(page)
    page.get_by_role("button", name="Source", exact=True).click()
    change(page, PLAIN, KEPT)
    expect(mine(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = mine(page).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["height"] >= 44
    run(page, with_clicks=None)
    expect(ringed(page, "Reruns")).to_have_count(1)
    assert own(page).locator("html").evaluate("at => at.scrollWidth <= at.clientWidth")
