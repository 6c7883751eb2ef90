"""The start page: what the course is, a first example, and the contents."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.runs import rest
from tests.tab import Tab
from tutor import course as courses
from tutor import visitor
from tutor.lesson import Lesson, plain

COURSE = courses.load(Path(__file__).parents[2])

OpenTab = Callable[..., Tab]


def test_it_says_what_the_course_is_and_leads_into_it(open_tab: OpenTab) -> None:
    tab = open_tab("/")
    page = tab.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Session state, step by step")
    start = page.get_by_role("button", name="Start", exact=True)
    expect(start).to_be_in_viewport()
    start.click()
    first = COURSE.lessons[0]
    expect(page.get_by_role("heading", level=1)).to_have_text(plain(first.title))
    assert page.url.endswith(f"?lesson={first.slug}")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Session state, step by step")
    assert tab.console_errors == []


def test_its_example_runs(open_tab: OpenTab) -> None:
    page = open_tab("/").page
    expect(page.locator(".st-key-stage-app")).to_be_in_viewport(ratio=0.9)
    cards = page.get_by_role("list", name="Reruns").get_by_role("button")
    for count in (2, 3, 4):
        page.get_by_role("button", name="Add one", exact=True).click()
        expect(cards).to_have_count(count)
    expect(page.locator(".which")).to_have_text("Rerun 4: Add one pressed")


def test_a_version_chosen_on_it_has_the_address_of_its_step(open_tab: OpenTab) -> None:
    page = open_tab("/").page
    page.get_by_role("radio", name="Fixed").check(force=True)
    expect(page.locator(".st-key-stage-app")).to_be_visible()
    page.wait_for_url("**/?lesson=reruns&step=2&version=fixed")
    page.reload()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 2 of")


def test_it_lists_every_lesson_and_what_is_done(open_tab: OpenTab) -> None:
    page = open_tab("/").page
    contents = page.locator(".st-key-start-contents").get_by_role("navigation", name="Contents")
    for lesson in COURSE.lessons:
        link = contents.locator(f'a[href="?lesson={lesson.slug}"]')
        expect(link).to_contain_text(plain(lesson.title))
        expect(link).to_contain_text("step")
    for _ in range(3):
        page.get_by_role("button", name="Add one", exact=True).click()
        rest(page)
    # The example is that of a step: what a newcomer tries here does not answer its question.
    expect(contents.locator('a[href="?lesson=reruns"]')).to_contain_text("4 steps")
    first = COURSE.lessons[0]
    assert isinstance(first, Lesson)
    task = first.steps[0].tasks[0]
    item = visitor.item("reruns", task.expression)
    page.evaluate("item => localStorage.setItem(`tutor:done:${item}`, '1')", item)
    page.reload()
    expect(contents.locator('a[href="?lesson=reruns"]')).to_contain_text("1 of ")
    contents.locator('a[href="?lesson=history"]').click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Step 1 of")
    assert page.url.endswith("?lesson=history")


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_nothing_of_it_lies_sideways_out_of_sight(open_tab: OpenTab, width: int) -> None:
    page = open_tab("/", width=width, height=900).page
    expect(page.locator(".st-key-start-contents a").first).to_be_visible()
    wide = page.evaluate(
        "[document.documentElement, document.querySelector('.stMain')].map(e => e.scrollWidth)"
    )
    assert max(wide) <= width
