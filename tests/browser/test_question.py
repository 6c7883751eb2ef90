"""A question is answered before the click, and the verdict comes with what the stage shows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.runs import Runs, rest
from tests.browser.test_access import OURS, faults
from tests.browser.test_page import chosen, expect_source
from tests.browser.test_progress import kept, ticks
from tests.tab import Scheme, Tab, box_of
from tutor.course import load
from tutor.lesson import Lesson

OpenTab = Callable[..., Tab]

STEP = "/?lesson=basics&step=2"
KEY = "basics:0729ebb4"
RECAP = "/?lesson=basics&step=4"
RIGHT = "2 — the append isn't inside an if, so it runs every time."
WRONG = "1 — the switch runs the whole script, and the append with it."


def question(page: Page) -> Locator:
    return page.locator(".st-key-site-question")


def verdict(page: Page) -> Locator:
    return question(page).get_by_role("status")


def tasks(page: Page) -> Locator:
    return page.locator(".st-key-site-tasks li").first


def button(page: Page, name: str) -> Locator:
    return question(page).get_by_role("button", name=name, exact=True)


def choice(page: Page, name: str) -> Locator:
    return question(page).get_by_role("radio", name=name, exact=True)


def guess(page: Page, name: str) -> None:
    choice(page, name).check()
    button(page, "Guess").click()
    expect(verdict(page)).to_have_text(f"Your guess: {name}. Now see what happens.")


def show_the_answer(page: Page) -> None:
    page.locator(".st-key-stage-app").get_by_text("Something else").click()
    expect(page.locator(".state")).to_contain_text("State after run 2")


def focus(page: Page) -> str:
    """The class of the focused element, or else its name, also in a component."""
    name: str = page.evaluate(
        """() => {
            let at = document.activeElement
            while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
            return at.className || at.localName
        }"""
    )
    return name


def test_an_open_question_stands_in_for_the_tasks(open_tab: OpenTab) -> None:
    tab = open_tab(STEP)
    page = tab.page
    group = question(page).get_by_role("group", name="How many hellos does Broken show")
    expect(group.get_by_role("radio")).to_have_count(3)
    expect(button(page, "Guess")).to_be_disabled()
    expect(verdict(page)).to_have_text("")
    expect(tasks(page)).to_be_hidden()
    assert box_of(question(page))["height"] <= 120
    assert tab.console_errors == []


def test_from_step_to_step_the_tasks_are_hidden_where_a_question_is_open(
    open_tab: OpenTab,
) -> None:
    tab = open_tab("/?lesson=basics")
    page = tab.page
    expect(tasks(page)).to_be_visible()
    for asked in ("How many hellos", "How many of the two keys"):
        page.get_by_role("button", name="Next", exact=True).click()
        expect(question(page).get_by_role("group", name=asked)).to_be_visible()
        expect(tasks(page)).to_be_hidden()
    page.get_by_role("button", name="Next", exact=True).click()
    expect_source(page, "basics/access.py")
    expect(question(page)).to_have_count(0)
    expect(tasks(page)).to_be_visible()
    assert tab.console_errors == []


def test_a_right_guess_has_its_verdict_when_the_stage_shows_the_answer(open_tab: OpenTab) -> None:
    page = open_tab(STEP).page
    runs = Runs(page)
    runs.open_again()
    guess(page, "2")
    expect(tasks(page)).to_be_visible()
    rest(page)
    assert runs.asked == []  # A guess asks the server nothing.
    show_the_answer(page)
    expect(verdict(page)).to_have_text(f"✓Right: {RIGHT}")
    expect(ticks(page)).to_have_count(1)
    assert kept(page)[f"tutor:guess:{KEY}"] == "2"
    assert kept(page)[f"tutor:seen:{KEY}"] == "1"


def test_a_wrong_guess_has_its_reason_and_that_of_the_answer(open_tab: OpenTab) -> None:
    page = open_tab(STEP).page
    guess(page, "1")
    show_the_answer(page)
    lines = verdict(page).locator("p")
    expect(lines).to_have_text([f"✗You guessed {WRONG}", f"✓The answer is {RIGHT}"])


def test_there_is_no_verdict_before_the_answer_is_on_stage(open_tab: OpenTab) -> None:
    page = open_tab(f"{STEP}&version=fixed").page
    guess(page, "0")
    show_the_answer(page)
    rest(page)
    expect(verdict(page)).to_contain_text("Your guess")
    page.get_by_role("radio", name="Broken", exact=True).locator("xpath=..").click()
    chosen(page, "Broken")
    expect(page.locator(".state")).to_contain_text("State after run 1")
    expect(page.locator(".stChatMessage")).to_have_count(1)
    expect(verdict(page)).to_contain_text("Your guess")
    show_the_answer(page)
    expect(verdict(page)).to_contain_text("You guessed 0")


def test_a_skipped_question_can_be_asked_again(open_tab: OpenTab) -> None:
    page = open_tab(STEP).page
    button(page, "Skip").click()
    expect(verdict(page)).to_have_text("You skipped the question.")
    expect(tasks(page)).to_be_visible()
    page.reload()
    expect(verdict(page)).to_have_text("You skipped the question.")
    button(page, "Back to the question").click()
    expect(tasks(page)).to_be_hidden()
    expect(verdict(page)).to_have_text("")
    assert f"tutor:guess:{KEY}" not in kept(page)
    button(page, "Skip").click()
    show_the_answer(page)
    expect(verdict(page)).to_have_text(f"✓The answer is {RIGHT}")
    expect(button(page, "Back to the question")).to_be_hidden()


def test_a_question_is_not_in_the_way_of_the_click(open_tab: OpenTab) -> None:
    page = open_tab(STEP).page
    expect(choice(page, "2")).to_be_visible()
    show_the_answer(page)
    expect(verdict(page)).to_have_text(f"✓The answer is {RIGHT}")
    expect(choice(page, "2")).to_be_hidden()
    expect(tasks(page)).to_be_visible()


def test_a_reload_keeps_guess_and_verdict_until_start_over(open_tab: OpenTab) -> None:
    page = open_tab(STEP).page
    guess(page, "2")
    page.reload()
    expect(verdict(page)).to_contain_text("Your guess: 2")
    expect(tasks(page)).to_be_visible()
    show_the_answer(page)
    expect(verdict(page)).to_contain_text("Right: 2")
    page.reload()
    expect(verdict(page)).to_contain_text("Right: 2")
    rest(page)
    page.locator("footer").get_by_role("button", name="Start over").click()
    page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect_source(page, "reruns/forgets.py")
    rest(page)
    assert kept(page) == {}


@pytest.mark.parametrize("rubbish", ["", "7", "-1", "*" * 9999])
def test_a_stored_guess_that_is_no_choice_leaves_the_question_open(
    open_tab: OpenTab, rubbish: str
) -> None:
    tab = open_tab("/")
    tab.page.evaluate(
        "([name, text]) => localStorage.setItem(name, text)", [f"tutor:guess:{KEY}", rubbish]
    )
    tab.page.goto(tab.page.url.partition("?")[0] + STEP.lstrip("/"))
    expect(choice(tab.page, "2")).to_be_visible()
    assert tab.console_errors == []


def test_where_nothing_is_stored_the_page_remembers_the_guess(open_tab: OpenTab) -> None:
    page = open_tab(STEP).page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"
    )
    page.reload()
    guess(page, "2")
    show_the_answer(page)
    expect(verdict(page)).to_contain_text("Right: 2")
    page.get_by_role("button", name="Previous").click()
    expect_source(page, "basics/blocks.py")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(verdict(page)).to_contain_text("Right: 2")


def test_keys_alone_answer_a_question(open_tab: OpenTab) -> None:
    page = open_tab(STEP).page
    expect(choice(page, "0")).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if choice(page, "0").evaluate("node => node.matches(':focus')"):
            break
    page.keyboard.press("Enter")  # Nothing is marked yet.
    expect(choice(page, "0")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(choice(page, "2")).to_be_checked()
    page.keyboard.press("Enter")
    expect(verdict(page)).to_contain_text("Your guess: 2")
    assert focus(page) == "question"


def test_keys_alone_skip_a_question_and_go_back_to_it(open_tab: OpenTab) -> None:
    page = open_tab(STEP).page
    choice(page, "0").focus()
    page.keyboard.press("Tab")  # Guess is disabled.
    expect(button(page, "Skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(verdict(page)).to_contain_text("You skipped")
    assert focus(page) == "question"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(choice(page, "0")).to_be_focused()


def test_a_verdict_leaves_the_focus_in_the_app(open_tab: OpenTab) -> None:
    page = open_tab(STEP).page
    guess(page, "2")
    toggle = page.locator(".st-key-stage-app").get_by_role("switch", name="Something else")
    toggle.focus()
    page.keyboard.press("Space")
    expect(verdict(page)).to_contain_text("Right: 2")
    expect(toggle).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_question_verdict_and_recap(
    open_tab: OpenTab, scheme: Scheme
) -> None:
    page = open_tab(STEP, scheme=scheme).page
    choice(page, "1").check()
    assert faults(page, OURS) == []
    button(page, "Guess").click()
    show_the_answer(page)
    expect(verdict(page)).to_contain_text("You guessed 1")
    assert faults(page, OURS) == []
    page = open_tab(RECAP, scheme=scheme).page
    expect(page.locator(".st-key-site-recap").get_by_role("radio").first).to_be_visible()
    assert faults(page, OURS) == []


def test_on_a_telephone_everything_is_large_enough_to_touch(open_tab: OpenTab) -> None:
    page = open_tab(STEP, width=390, height=844).page
    choice(page, "1").check()
    touched = [*question(page).locator("label").all(), button(page, "Guess"), button(page, "Skip")]
    assert min(box_of(each)["height"] for each in touched) >= 44
    assert page.locator(".stMain").evaluate("main => main.scrollWidth") <= 390


def test_a_recap_gives_its_verdict_at_once_and_leads_to_the_next_lesson(
    open_tab: OpenTab,
) -> None:
    page = open_tab(RECAP).page
    recap = page.locator(".st-key-site-recap")
    expect(recap.get_by_role("heading", level=2)).to_have_text("The rule")
    expect(tasks(page)).to_be_visible()
    first = recap.locator(".question").first
    expect(first.get_by_role("button", name="Skip")).to_be_hidden()
    first.get_by_role("radio", name="append").check()
    first.get_by_role("button", name="Guess").click()
    expect(first.get_by_role("status").locator("p")).to_contain_text(
        ["— the list would grow every time.", "— it writes only if the key is missing."]
    )
    page.reload()
    expect(first.get_by_role("status")).to_contain_text("You guessed")
    recap.get_by_role("button", name="Next: ").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 1 of")
    expect(page.locator(".st-key-site-recap")).to_have_count(0)
    assert "lesson=uninitialised" in page.url


def test_the_last_recap_ends_the_course(open_tab: OpenTab, pytestconfig: pytest.Config) -> None:
    *_, last = (one for one in load(pytestconfig.rootpath).lessons if isinstance(one, Lesson))
    page = open_tab(f"/?lesson={last.slug}&step=99").page
    recap = page.locator(".st-key-site-recap")
    expect(recap).to_contain_text("the end of the course")
    recap.get_by_role("button", name="Next: The rules on one sheet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The rules on one sheet")


def test_two_tabs_have_the_same_guess(open_tab: OpenTab) -> None:
    page = open_tab(STEP).page
    button(page, "Skip").click()
    expect(verdict(page)).to_have_text("You skipped the question.")
    other = page.context.new_page()
    other.goto(page.url)
    button(other, "Back to the question").click()
    guess(other, "2")
    expect(verdict(other)).to_contain_text("Your guess: 2")
    expect(verdict(page)).to_contain_text("Your guess: 2")
    other.close()
