"""The note over the app while the strip shows an older rerun than the app does."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.runs import rest
from tests.browser.test_access import OURS, faults
from tests.browser.test_film import card, cards, chat, fill_the_room
from tests.tab import Tab

OpenTab = Callable[..., Tab]


def told(page: Page) -> Locator:
    return page.locator(".st-key-stage-past").locator("p")


def back(page: Page) -> Locator:
    return page.locator(".st-key-stage-past").get_by_role("button", name="Rewind to here")


def test_the_app_says_which_run_it_shows_while_an_older_card_is_chosen(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    chat(page, "One", "Two")
    expect(told(page)).to_be_empty()
    expect(back(page)).to_be_hidden()
    card(page, 2).click()
    expect(told(page)).to_have_text("The app shows run 3, not run 2.")
    expect(told(page)).to_be_in_viewport()
    box, app = (page.locator(f".st-key-stage-{name}").bounding_box() for name in ("past", "app"))
    assert box
    assert app
    assert box["y"] + box["height"] <= app["y"]  # it covers nothing
    assert faults(page, OURS) == []
    card(page, 3).click()
    expect(told(page)).to_be_empty()
    expect(back(page)).to_be_hidden()


def test_the_demo_can_be_rewound_from_there_and_the_focus_is_not_lost(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    chat(page, "One", "Two")
    rest(page)
    card(page, 2).click()
    back(page).press("Enter")
    expect(card(page, 4)).to_have_accessible_name("Rerun 4, rewound to 2, messages changed")
    expect(page.locator(".stChatMessage")).to_have_count(2)
    expect(told(page)).to_be_empty()
    expect(card(page, 2)).to_be_focused()


def test_the_strip_stays_where_it_is(open_tab: OpenTab) -> None:
    place = "e => e.getBoundingClientRect().y + document.querySelector('.stMain').scrollTop"
    for width, height in ((1280, 800), (700, 844)):
        page = open_tab("/?lesson=history", width=width, height=height).page
        chat(page, "One")
        strip = page.locator(".st-key-stage-film")
        before = strip.evaluate(place)
        card(page, 1).click()
        expect(told(page)).not_to_be_empty()
        assert strip.evaluate(place) == before


def test_to_a_state_whose_copy_is_gone_it_offers_the_way_back_by_a_replay(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=5").page
    fill_the_room(page)
    card(page, 1).click()
    expect(told(page)).to_have_text("The app shows run 7, not run 1.")
    back(page).click()
    expect(card(page, 8)).to_have_accessible_name(re.compile("replayed to 1"))
    expect(told(page)).to_be_empty()


def test_another_version_starts_without_it(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history&step=2").page
    chat(page, "One")
    card(page, 1).click()
    expect(told(page)).not_to_be_empty()
    page.get_by_role("radio", name="Fixed").click()
    expect(cards(page)).to_have_count(1)
    expect(told(page)).to_be_empty()
