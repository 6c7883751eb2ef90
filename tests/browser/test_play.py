"""A play of clicks in the strip: its progress, Stop, what ends it, and what was missing."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.runs import rest
from tests.browser.test_film import card, cards, rewind
from tests.modules import module
from tests.tab import SETTLED, Tab

OpenTab = Callable[..., Tab]

WAITS = "/?lesson=fed"
RUNNING = '[data-testid="stApp"][data-test-script-state="running"]'


def press(label: str) -> dict[str, Any]:
    """The input of a button, as the film records it."""
    return click(label.lower(), "button", label, {"trigger_value": True})


def click(key: str, widget: str, label: str, value: object) -> dict[str, Any]:
    used = {"key": key, "widget": widget, "label": label, "position": 0, "value": value}
    return {"used": [used], "part": "script", "seconds": 0.5}


def feed(page: Page, inputs: Sequence[object], *, anew: bool = False, name: str = "a test") -> None:
    """Feed the demo as the page itself does it."""
    page.evaluate(
        f"""async ([name, inputs, anew]) => {{
            const {{ feed }} = {module("feeder")}
            await feed(name, JSON.parse(inputs), {{ anew }})
        }}""",
        [name, json.dumps(inputs), anew],
    )


def line(page: Page) -> Locator:
    return page.locator(".film .play")


def stop(page: Page) -> Locator:
    return line(page).get_by_role("button", name="Stop")


def told(page: Page, text: str) -> None:
    expect(line(page)).to_have_text(text, use_inner_text=True)


def counted(page: Page, waits: int, others: int) -> Locator:
    return page.get_by_text(f"Waited {waits} times, other {others} times")


@pytest.fixture
def page(open_tab: OpenTab, odd_site: str, gate: Path) -> Page:
    opened = open_tab(f"{odd_site}{WAITS}").page
    expect(cards(opened)).to_have_count(1)
    rest(opened)
    return opened


def test_a_play_shows_how_far_it_is_and_goes_when_it_is_over(page: Page, gate: Path) -> None:
    feed(page, [press("Other"), press("Wait"), press("Other")])
    told(page, "Playing 3 clicks: 1 done.\nStop")
    bar = line(page).get_by_role("progressbar", name="Clicks played")
    expect(bar).to_have_js_property("max", 3)
    expect(bar).to_have_js_property("value", 1)
    gate.touch()
    expect(counted(page, 1, 2)).to_be_visible()
    expect(line(page)).to_be_hidden()
    expect(cards(page)).to_have_count(4)


def test_a_play_can_be_stopped_and_the_demo_be_used_then(page: Page, gate: Path) -> None:
    feed(page, [press("Wait"), press("Other"), press("Other")])
    told(page, "Playing 3 clicks: 0 done.\nStop")
    stop(page).click()
    told(page, "Played 1 of 3 clicks. You stopped it, so the rest was not played.")
    expect(stop(page)).to_be_hidden()
    page.wait_for_selector(SETTLED)
    gate.touch()
    page.get_by_role("button", name="Other", exact=True).click()
    expect(counted(page, 0, 1)).to_be_visible()
    expect(line(page)).to_be_hidden()


def test_a_click_of_the_reader_ends_a_play_and_counts(page: Page, gate: Path) -> None:
    feed(page, [press("Wait"), press("Other"), press("Other")])
    told(page, "Playing 3 clicks: 0 done.\nStop")
    page.get_by_role("button", name="Other", exact=True).click()
    told(page, "Played 1 of 3 clicks. You used the app yourself, so the rest was not played.")
    expect(counted(page, 0, 1)).to_be_visible()
    expect(cards(page).last).to_have_accessible_name(re.compile("Other pressed"))
    rest(page)
    page.get_by_role("button", name="Other", exact=True).click()
    expect(counted(page, 0, 2)).to_be_visible()
    expect(line(page)).to_be_hidden()


@pytest.mark.parametrize("before", [0, 1])
def test_what_a_version_does_not_have_is_told_until_the_reader_goes_on(
    page: Page, before: int
) -> None:
    for number in range(before):
        page.get_by_role("button", name="Other", exact=True).click()
        expect(card(page, number + 2)).to_be_visible()
    feed(page, [click("", "slider", "Size", {"double_array_value": {"data": [1]}})])
    told(page, "Played 1 click. There is no slider Size in this version.")
    rest(page)
    page.get_by_role("button", name="Other", exact=True).click()
    expect(counted(page, 0, before + 1)).to_be_visible()
    expect(line(page)).to_be_hidden()


def test_the_rest_is_played_without_what_is_missing(page: Page) -> None:
    feed(page, [press("Other"), press("Gone"), press("Other")])
    expect(counted(page, 0, 2)).to_be_visible()
    told(page, "Played 3 clicks. There is no button Gone in this version.")


@pytest.mark.parametrize(
    ("inputs", "why"),
    [
        ([{"part": "door", "seconds": 0}], "of a kind that this version does not know"),
        ([{"used": [{"key": 1}], "seconds": 0}], "These clicks are damaged"),
        ([{"seconds": 0}] * 201, "or more than 200"),
    ],
    ids=["unknown part", "damaged", "too many"],
)
def test_clicks_that_cannot_be_played_are_refused_with_a_reason(
    page: Page, inputs: Sequence[object], why: str
) -> None:
    feed(page, inputs)
    expect(line(page)).to_contain_text(why)
    expect(stop(page)).to_be_hidden()
    rest(page)
    page.get_by_role("button", name="Other", exact=True).click()
    expect(counted(page, 0, 1)).to_be_visible()
    expect(line(page)).to_be_hidden()


def test_a_second_play_replaces_the_first(page: Page, gate: Path) -> None:
    feed(page, [press("Gone")], name="first")
    told(page, "Played 1 click. There is no button Gone in this version.")
    rest(page)
    gate.touch()
    feed(page, [press("Other"), press("Wait")], name="second", anew=True)
    expect(counted(page, 1, 1)).to_be_visible()
    expect(line(page)).to_be_hidden()


def test_going_back_plays_the_clicks_again_where_a_widget_has_no_key(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}{WAITS}&step=2").page
    slider = page.locator(".st-key-stage-app").get_by_role("slider")
    expect(cards(page)).to_have_count(1)
    for number, value in ((2, "4"), (3, "5")):
        rest(page)
        slider.press("ArrowRight")
        expect(card(page, number)).to_be_visible()
        expect(slider).to_have_value(value)
    rest(page)
    card(page, 2).click()
    expect(page.locator("#lost")).to_contain_text("Size comes back by playing your click again.")
    rewind(page).click()
    expect(slider).to_have_value("4")
    expect(cards(page)).to_have_count(5)  # The fourth is the load, the last the click.
    expect(page.locator(".state")).to_contain_text("State after run 5")
    expect(page.locator(".state")).to_contain_text("seenint4")
    rest(page)
    slider.press("ArrowRight")
    expect(page.locator(".state")).to_contain_text("seenint5")
