"""Side by side: two versions, each in a frame with its strip, driven by one hand."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.runs import rest
from tests.browser.test_access import OURS, faults, focus
from tests.browser.test_fits import LESSONS
from tests.modules import module
from tests.tab import SETTLED, Tab, box_of

OpenTab = Callable[..., Tab]

LEFT, RIGHT = 0, 1
CALLBACKS = "/?lesson=callbacks&step=3&version=both"
RERUNS = "/?lesson=reruns&step=2&version=both"
STREAMING = "/?lesson=streaming&step=1&version=both"
NO_RUN = "Use one of the apps: the other one gets the same clicks."
ALIKE = "So far, both do the same."
APART = "The apps have had different clicks. Start both afresh, and they get the same ones again."
BEHIND = "From run 2 on they differ: Broken shows a metric “0” where Fixed shows a metric “1”."
RUNNING = '[data-testid="stApp"][data-test-script-state="running"]'


class Both:
    """The two frames of a page, from left to right."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said = page.locator(".both .said")
        self.ears = page.locator(".both .ears")
        self.together = page.get_by_label("Together")
        self.afresh = page.get_by_role("button", name="Start both afresh")
        for side in (LEFT, RIGHT):
            expect(self.card(side, 1)).to_be_visible()
        self.rest()

    def frame(self, side: int) -> FrameLocator:
        return self.page.frame_locator(f".both section:nth-of-type({side + 1}) iframe")

    def app(self, side: int) -> Locator:
        return self.frame(side).locator(".st-key-own-app")

    def cards(self, side: int) -> Locator:
        return self.frame(side).get_by_role("list", name="Reruns").get_by_role("button")

    def card(self, side: int, number: int) -> Locator:
        return self.frame(side).get_by_role("button", name=re.compile(rf"^Rerun {number}\b"))

    def press(self, side: int, name: str) -> None:
        self.app(side).get_by_role("button", name=name, exact=True).click()

    def say(self, side: int, text: str) -> None:
        field = self.app(side).get_by_placeholder("Your message")
        field.fill(text)
        field.press("Enter")

    def rest(self) -> None:
        for side in (LEFT, RIGHT):
            self.frame(side).locator(SETTLED).wait_for()
        expect(self.said).not_to_have_text(re.compile("^Starting|is still running"))

    def expect_parted(self, left: int | None, right: int | None) -> None:
        """The first run in which they part has a ring, and no other has one."""
        for side, number in enumerate((left, right)):
            ringed = self.frame(side).locator("li.parted > button")
            if number is None:
                expect(ringed).to_have_count(0)
                continue
            expect(ringed).to_have_count(1)
            # A row of reruns, such as `Rerun 3 to 302`, has the ring if one of them has it.
            name = re.compile(rf"^Rerun (\d+ to )?{number},")
            expect(ringed).to_have_accessible_name(name)
            expect(ringed).to_have_accessible_description("The first that differs")
            others = self.frame(side).locator("li:not(.parted) > button[aria-description]")
            expect(others).to_have_count(0)


def opened(open_tab: OpenTab, address: str, **how: object) -> Both:
    return Both(open_tab(address, **how).page)


def sign_out(both: Both) -> None:
    both.press(LEFT, "Sign out")


def two_messages(both: Both) -> None:
    both.say(LEFT, "One")
    expect(both.card(RIGHT, 2)).to_be_visible()
    both.rest()
    both.say(LEFT, "Two")


def add_twice(both: Both) -> None:
    both.press(LEFT, "Add one")
    expect(both.card(RIGHT, 2)).to_be_visible()
    both.rest()
    both.press(RIGHT, "Add one")


def interrupt(both: Both) -> None:
    """The right side gets both clicks when the left one has ended its run, and their times."""
    both.say(LEFT, "Hi")
    expect(both.app(LEFT).get_by_text("You said")).to_be_visible()
    both.app(LEFT).get_by_text("Something else").click()


@dataclass(frozen=True)
class Pitfall:
    address: str
    act: Callable[[Both], None]
    said: str
    """What is said of the two, as a regular expression."""
    parted: tuple[int, int]
    got: tuple[str, ...]
    """The beginnings of the names of the last cards at the right."""


def failing(error: str) -> str:
    return rf"Broken ends with {error}: .+, Fixed without an error\."


PITFALLS = [
    Pitfall(
        "history&step=2",
        two_messages,
        r"From run 1 on they differ: messages is in the state of Fixed, but not of Broken\."
        r" You see it from run 3 on: Broken shows the text “Two” where Fixed shows the text"
        r" “One”\.",
        (1, 1),
        ("Rerun 2, Your message sent", "Rerun 3, Your message sent"),
    ),
    Pitfall(
        "reruns&step=2",
        add_twice,
        r"From run 1 on they differ: count is in the state of Fixed, but not of Broken\."
        r" You see it from run 3 on: Broken shows a metric “1” where Fixed shows a metric “2”\.",
        (1, 1),
        ("Rerun 2, Add one pressed", "Rerun 3, Add one pressed"),
    ),
    Pitfall(
        "basics&step=3",
        sign_out,
        f"From run 2 on they differ: {failing('AttributeError')}",
        (2, 2),
        ("Rerun 2, Sign out pressed",),
    ),
    Pitfall(
        "callbacks&step=3",
        lambda both: both.press(LEFT, "Add one"),
        BEHIND,
        (2, 2),
        ("Rerun 2, Add one pressed",),
    ),
    Pitfall(
        "conversations&step=3",
        lambda both: both.press(LEFT, "New conversation"),
        f"From run 2 on they differ: {failing('StreamlitWidgetAlreadyInstantiatedError')}",
        (2, 2),
        ("Rerun 2, New conversation pressed",),
    ),
    Pitfall(
        "keys&step=1",
        lambda both: both.press(LEFT, "Action"),
        f"From run 1 on they differ: {failing('StreamlitDuplicateElementKey')}",
        (1, 1),
        ("Rerun 2, Action pressed",),
    ),
    Pitfall(
        "threads&step=1",
        lambda both: both.press(LEFT, "Ask"),
        r"From run 2 on they differ: answer is in the state of Fixed, but not of Broken\. You see"
        r" it: Broken shows the text “Nothing yet\.” where Fixed shows the text “You said: Hi”\.",
        (2, 2),
        ("Rerun 2, Ask pressed",),
    ),
    Pitfall(
        "loops&step=3",
        lambda both: both.app(LEFT).get_by_text("With a summary").click(),
        r"From run 302 of Broken and 3 of Fixed on they differ: Broken asked for one rerun after"
        r" the other until it was stopped, Fixed did not\.",
        (302, 3),
        ("Rerun 2, With a summary switched on", "Rerun 3, st.rerun()"),
    ),
    Pitfall(
        "streaming&step=1&pair=broken.fixed",
        interrupt,
        # Perhaps they were interrupted at different words, which one sees in run 2.
        r"From run 2 on they differ: messages has 1 item in Broken, 2 in Fixed\. You see it.+",
        (2, 2),
        ("Rerun 2, Your message sent, interrupted", "Rerun 3, Something else switched on"),
    ),
]


@pytest.mark.parametrize("pitfall", PITFALLS, ids=lambda pitfall: pitfall.address)
def test_a_pitfall_driven_in_one_side_parts_from_its_remedy(
    open_tab: OpenTab, pitfall: Pitfall
) -> None:
    address, _, pair = pitfall.address.partition("&pair=")
    tab = open_tab(f"/?lesson={address}&version=both" + (f"&pair={pair}" if pair else ""))
    both = Both(tab.page)
    pitfall.act(both)
    expect(both.said).to_have_text(re.compile(f"^{pitfall.said}$"))
    expect(both.ears).to_have_text(re.compile(f"^{pitfall.said}$"))
    both.expect_parted(*pitfall.parted)
    count = both.cards(RIGHT).count()
    for at, name in enumerate(pitfall.got, count - len(pitfall.got)):
        expect(both.cards(RIGHT).nth(at)).to_have_accessible_name(
            re.compile(rf"^{re.escape(name)}")
        )
    assert tab.console_errors == []
    assert tab.outside_requests == []


def test_an_interruption_in_one_side_interrupts_the_other(open_tab: OpenTab) -> None:
    both = opened(open_tab, f"{STREAMING}&pair=broken.fixed")
    interrupt(both)
    for side in (LEFT, RIGHT):
        expect(both.card(side, 3)).to_have_accessible_name(
            re.compile("^Rerun 3, Something else switched on")
        )
        expect(both.card(side, 2)).to_have_accessible_name(
            re.compile("^Rerun 2, Your message sent, interrupted")
        )
    expect(both.app(RIGHT).get_by_label("Something else")).to_be_checked()


def test_a_side_that_waits_does_not_hold_up_the_other(
    open_tab: OpenTab, odd_site: str, gate: Path
) -> None:
    both = opened(open_tab, f"{odd_site}/?lesson=fed&version=both")
    both.press(LEFT, "Wait")
    expect(both.frame(LEFT).locator(RUNNING)).to_be_visible()
    both.press(RIGHT, "Other")
    expect(both.app(RIGHT).get_by_text("other 1 times")).to_be_visible()
    both.press(RIGHT, "Other")
    expect(both.app(RIGHT).get_by_text("other 2 times")).to_be_visible()
    expect(both.said).to_have_text("Waits is still running …")
    expect(both.frame(LEFT).locator(RUNNING)).to_be_visible()
    gate.touch()
    for side in (LEFT, RIGHT):
        expect(both.app(side).get_by_text("Waited 1 times, other 2 times")).to_be_visible()


def test_after_a_side_was_stopped_both_get_the_next_click(open_tab: OpenTab) -> None:
    both = opened(open_tab, "/?lesson=loops&step=3&version=both")
    both.app(LEFT).get_by_text("With a summary").click()
    expect(both.cards(LEFT).last).to_have_accessible_name(re.compile("stopped$"))
    both.rest()
    both.app(RIGHT).get_by_text("With a summary").click()
    for side in (LEFT, RIGHT):
        expect(both.cards(side).last).to_have_accessible_name(
            re.compile("With a summary switched off")
        )


def test_a_widget_that_only_one_version_has_is_told_in_the_other(open_tab: OpenTab) -> None:
    both = opened(open_tab, "/?lesson=keys&step=1&version=both")
    both.press(RIGHT, "Another action")
    line = both.frame(LEFT).locator(".play")
    expect(line).to_have_text(
        "Played 1 click. There is no button Another action in this version.", use_inner_text=True
    )
    expect(line.get_by_role("button", name="Stop")).to_be_hidden()


def ran(both: Both, side: int) -> Locator:
    """The lines of a side that ran in the rerun that its strip shows."""
    return both.page.locator(f".both .diff [role=row]:not(.head) > .ran:nth-child({side + 1})")


def test_a_card_chosen_in_one_side_chooses_its_counterpart_and_marks_its_lines(
    open_tab: OpenTab,
) -> None:
    both = opened(open_tab, RERUNS)
    both.press(LEFT, "Add one")
    expect(both.card(RIGHT, 2)).to_be_visible()
    both.rest()
    # A click adds one, and only the load of *Fixed* sets the zero.
    add = ran(both, LEFT).filter(has_text="count += 1")
    zero = ran(both, RIGHT).filter(has_text="st.session_state.count = 0")
    expect(add).to_have_count(1)
    expect(zero).to_have_count(0)
    both.card(RIGHT, 1).click()
    expect(both.card(LEFT, 1)).to_have_attribute("aria-current", "true")
    expect(add).to_have_count(0)
    expect(zero).to_have_count(1)
    both.card(LEFT, 2).click()
    expect(both.card(RIGHT, 2)).to_have_attribute("aria-current", "true")
    expect(add).to_have_count(1)
    expect(zero).to_have_count(0)


def test_an_older_card_stays_chosen_until_something_new_happens(open_tab: OpenTab) -> None:
    both = opened(open_tab, CALLBACKS)
    both.press(LEFT, "Add one")
    expect(both.said).to_have_text(BEHIND)
    both.rest()
    both.card(LEFT, 1).click()
    expect(both.card(RIGHT, 1)).to_have_attribute("aria-current", "true")
    both.press(RIGHT, "Add one")
    for side in (LEFT, RIGHT):
        expect(both.card(side, 3)).to_have_attribute("aria-current", "true")


def test_each_app_is_for_itself_until_both_start_afresh(open_tab: OpenTab) -> None:
    both = opened(open_tab, CALLBACKS)
    expect(both.said).to_have_text(NO_RUN)
    expect(both.afresh).to_be_hidden()
    both.together.uncheck()
    expect(both.said).to_have_text("Each app is for itself.")
    both.press(LEFT, "Add one")
    expect(both.card(LEFT, 2)).to_be_visible()
    expect(both.said).to_have_text(APART)
    expect(both.cards(RIGHT)).to_have_count(1)
    both.expect_parted(None, None)
    both.rest()
    both.together.check()
    expect(both.said).to_have_text(APART)
    both.afresh.click()
    for side in (LEFT, RIGHT):
        expect(both.cards(side)).to_have_count(1)
    expect(both.said).to_have_text(NO_RUN)
    expect(both.together).to_be_checked()
    expect(both.afresh).to_be_hidden()
    both.press(RIGHT, "Add one")
    expect(both.said).to_have_text(BEHIND)
    both.expect_parted(2, 2)


def test_starting_afresh_takes_back_what_both_had_done(open_tab: OpenTab) -> None:
    both = opened(open_tab, CALLBACKS)
    both.press(LEFT, "Add one")
    expect(both.said).to_have_text(BEHIND)
    both.rest()
    both.together.uncheck()
    both.press(RIGHT, "Add one")
    expect(both.card(RIGHT, 3)).to_be_visible()
    expect(both.cards(LEFT)).to_have_count(2)
    both.afresh.click()
    for side in (LEFT, RIGHT):
        expect(both.cards(side)).to_have_count(1)
    expect(both.said).to_have_text(NO_RUN)
    both.expect_parted(None, None)


def test_a_rewind_in_one_side_is_done_in_the_other(open_tab: OpenTab) -> None:
    both = opened(open_tab, RERUNS)
    add_twice(both)
    expect(both.card(LEFT, 3)).to_be_visible()
    both.rest()
    both.card(RIGHT, 2).click()
    both.frame(RIGHT).locator(".shown").get_by_role("button", name="Rewind to here").click()
    for side in (LEFT, RIGHT):
        expect(both.card(side, 4)).to_have_accessible_name(re.compile("^Rerun 4, rewound to 2"))
    both.rest()
    both.press(LEFT, "Add one")
    expect(both.card(RIGHT, 5)).to_be_visible()
    expect(both.app(RIGHT).get_by_test_id("stMetricValue")).to_have_text("2")


def test_reload_session_in_one_side_reloads_the_other(open_tab: OpenTab) -> None:
    both = opened(open_tab, CALLBACKS)
    both.press(LEFT, "Add one")
    expect(both.said).to_have_text(BEHIND)
    both.rest()
    both.frame(RIGHT).get_by_role("button", name="Reload session").click()
    for side in (LEFT, RIGHT):
        expect(both.cards(side)).to_have_count(1)
    expect(both.said).to_have_text(NO_RUN)
    both.expect_parted(None, None)
    both.press(RIGHT, "Add one")
    expect(both.card(LEFT, 2)).to_be_visible()
    expect(both.said).to_have_text(BEHIND)


def test_of_three_versions_the_reader_chooses_two(open_tab: OpenTab) -> None:
    both = opened(open_tab, STREAMING)
    page = both.page
    left, right = (page.get_by_label(f"Version at the {side}") for side in ("left", "right"))
    assert left.locator("option").all_inner_texts() == ["Broken", "Fixed"]
    assert right.locator("option").all_inner_texts() == ["Generator", "Fixed"]
    right.select_option("Fixed")
    page.wait_for_url("**pair=broken.fixed*")
    both = Both(page)
    expect(page.locator(".both section").nth(RIGHT)).to_have_accessible_name("Fixed")
    expect(both.frame(RIGHT).get_by_text("Fixed", exact=True)).to_be_visible()
    expect(page.locator(".both .diff .head")).to_have_text("− Broken+ Fixed")
    page.go_back()
    expect(right).to_have_value("generator")
    expect(both.frame(RIGHT).get_by_text("Generator", exact=True)).to_be_visible()


def test_with_two_versions_there_is_nothing_to_choose(open_tab: OpenTab) -> None:
    both = opened(open_tab, CALLBACKS)
    expect(both.page.get_by_label("Version at the left")).to_be_hidden()


def test_tasks_are_ticked_on_the_page_around_and_stay_so(open_tab: OpenTab) -> None:
    both = opened(open_tab, CALLBACKS)
    page = both.page
    page.get_by_role("button", name="Skip").click()
    ticks = page.locator(".st-key-site-tasks [aria-label^=check_circle]")
    expect(ticks).to_have_count(0)
    both.press(LEFT, "Add one")
    expect(ticks).to_have_count(2)  # one of them is for *Fixed*
    page.reload()
    expect(ticks).to_have_count(2)


def test_a_question_is_answered_by_what_one_sees_side_by_side(open_tab: OpenTab) -> None:
    both = opened(open_tab, CALLBACKS)
    both.press(LEFT, "Add one")
    expect(both.page.locator(".st-key-site-question")).to_contain_text("The answer is 0")


def test_the_switch_is_used_by_keyboard(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=callbacks&step=3").page
    rest(page)
    page.get_by_role("radio", name="Broken").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Fixed")).to_be_checked()
    rest(page)
    page.keyboard.press("ArrowRight")
    radio = page.get_by_role("radio", name="Side by side")
    expect(radio).to_be_checked()
    page.wait_for_url("**version=both*")
    Both(page)
    expect(radio).to_be_focused()
    met = []
    for _ in range(8):
        page.keyboard.press("Tab")
        met.append(focus(page))
    assert any("Together" in name for name in met), met
    radio.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="Fixed")).to_be_checked()
    expect(page.locator(".both")).to_have_count(0)
    expect(page.locator(".st-key-stage-app").get_by_text("Add one")).to_be_visible()


def test_back_leaves_side_by_side(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=callbacks&step=3").page
    rest(page)
    page.get_by_role("radio", name="Side by side").check()
    Both(page)
    rest(page)
    page.go_back()
    expect(page.get_by_role("radio", name="Broken")).to_be_checked()
    expect(page.locator(".both")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [CALLBACKS, STREAMING])
def test_axe_finds_nothing_serious(open_tab: OpenTab, address: str, scheme: str) -> None:
    both = opened(open_tab, address, scheme=scheme)
    page = both.page
    if address == CALLBACKS:
        both.press(LEFT, "Add one")
        both.expect_parted(2, 2)
        both.rest()
    assert faults(page, OURS) == []
    frames = [frame for frame in page.frames if "beside=1" in frame.url]
    assert len(frames) == 2
    for frame in frames:
        assert (
            frame.evaluate("getComputedStyle(document.querySelector('.stApp')).colorScheme")
            == scheme
        )
        assert faults(frame, OURS) == []


WIDE = (
    "document.querySelector('.stMain').scrollWidth - document.querySelector('.stMain').clientWidth"
)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (1920, 1080)])
def test_nothing_has_to_be_scrolled_sideways(open_tab: OpenTab, width: int, height: int) -> None:
    both = opened(open_tab, f"{STREAMING}&pair=broken.fixed", width=width, height=height)
    page = both.page
    assert page.evaluate(WIDE) <= 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for side in (LEFT, RIGHT):
        assert (
            both.frame(side).locator(".stMain").evaluate("at => at.scrollWidth <= at.clientWidth")
        )
    left, right = (box_of(page.locator(".both section").nth(side)) for side in (LEFT, RIGHT))
    if width < 700:
        assert right["y"] >= left["y"] + left["height"], "one above the other"
    else:
        assert right["x"] >= left["x"] + left["width"]
        assert right["y"] == left["y"]
    for box in (left, right):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


SWITCHES = {
    tuple((version.slug, version.label) for version in step.versions): len(step.versions)
    for lesson in LESSONS
    for step in lesson.steps
}
"""The versions of all steps."""
DRAW = f"""async ([versions, canPair]) => {{
    const {{ drawSwitch }} = {module("switch")}
    const root = [...document.querySelectorAll("*")].map((one) => one.shadowRoot)
        .find((one) => one?.querySelector(".versions"))
    const group = root.querySelector(".versions")
    drawSwitch(group, {{ versions, label: versions[0][1], other: "", canPair }}, "", true)
    const right = Math.max(...[...group.querySelectorAll("span")].map(
        (span) => span.getBoundingClientRect().right))
    const cut = [...group.querySelectorAll("span")].filter(
        (span) => span.scrollWidth > span.clientWidth || span.scrollHeight > span.clientHeight + 1)
    return [Math.ceil(right), cut.map((span) => span.textContent)]
}}"""


def test_the_switch_of_every_step_fits_a_phone(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=callbacks&step=3", width=390, height=844).page
    expect(page.get_by_role("radio", name="Side by side")).to_be_attached()
    rest(page)
    assert max(SWITCHES.values()) >= 3
    too_wide = {}
    for versions in SWITCHES:
        right, cut = page.evaluate(DRAW, [versions, len(versions) > 1])
        if right > 390 or cut:
            too_wide[", ".join(label for _, label in versions)] = right, cut
    assert too_wide == {}
