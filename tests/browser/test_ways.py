"""A way through the course: chosen on the start page, kept by links, followed by Next."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.tab import Tab
from tutor import course as courses
from tutor.lesson import Lesson, plain
from tutor.route import Route

COURSE = courses.load(Path(__file__).parents[2])
WAY = COURSE.ways[0]
ON_IT = COURSE.along(WAY.slug)
COUNT = len(ON_IT)

OpenTab = Callable[..., Tab]


def beside() -> tuple[Lesson, Lesson]:
    """A lesson that the way leaves out, and the one of the way after it."""
    for left_out in COURSE.lessons:
        assert isinstance(left_out, Lesson)
        after = COURSE.next_step(Route(left_out.slug, len(left_out.steps), way=WAY.slug))
        if left_out not in ON_IT and after:
            following = COURSE.find(after.lesson)
            assert isinstance(following, Lesson)
            return left_out, following
    raise AssertionError


def expect_lesson(page: Page, lesson: Lesson, position: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(plain(lesson.title))
    name = f"{position}  {plain(lesson.title)}".strip()
    expect(page.locator(".st-key-site-bar").get_by_role("button", name=name)).to_be_visible()


def test_the_start_page_offers_it_and_next_follows_it(open_tab: OpenTab) -> None:
    tab = open_tab("/")
    page = tab.page
    first, second = ON_IT[:2]
    assert isinstance(first, Lesson)
    assert isinstance(second, Lesson)
    page.get_by_role("button", name=f"{WAY.name}: {COUNT} lessons").first.click()
    page.wait_for_url(f"**/?lesson={first.slug}&way={WAY.slug}")
    expect_lesson(page, first, f"{WAY.name} 1 / {COUNT}")
    for step in range(2, len(first.steps) + 1):
        page.get_by_role("button", name="Next", exact=True).first.click()
        page.wait_for_url(f"**/?lesson={first.slug}&step={step}&way={WAY.slug}")
        expect(page.get_by_role("heading", level=2).first).to_contain_text(f"Step {step} of")
    page.get_by_role("button", name="Next", exact=True).first.click()
    page.wait_for_url(f"**/?lesson={second.slug}&way={WAY.slug}")
    expect_lesson(page, second, f"{WAY.name} 2 / {COUNT}")
    assert tab.console_errors == []


def test_a_lesson_beside_it_leads_back_to_it(open_tab: OpenTab) -> None:
    left_out, following = beside()
    page = open_tab(f"/?lesson={ON_IT[0].slug}&way={WAY.slug}").page
    page.locator(".st-key-site-bar").get_by_role("button", name=WAY.name).click()
    page.get_by_role("link", name=plain(left_out.title)).click()
    page.wait_for_url(f"**/?lesson={left_out.slug}&way={WAY.slug}")
    expect_lesson(page, left_out, "")
    for step in range(2, len(left_out.steps) + 1):
        page.get_by_role("button", name="Next", exact=True).first.click()
        expect(page.get_by_role("heading", level=2).first).to_contain_text(f"Step {step} of")
    page.get_by_role("button", name="Next", exact=True).first.click()
    at = ON_IT.index(following) + 1
    expect_lesson(page, following, f"{WAY.name} {at} / {COUNT}")


@pytest.mark.parametrize("way", [WAY.slug, ""])
def test_the_start_page_leads_on_where_one_was(open_tab: OpenTab, way: str) -> None:
    on_it = ON_IT[1]
    at = f"lesson={on_it.slug}" + (f"&way={way}" if way else "")
    page = open_tab(f"/?{at}").page
    expect(page.get_by_role("heading", level=1)).to_have_text(plain(on_it.title))
    page.get_by_role("link", name="start page").click()
    page.get_by_role("button", name="Continue with").click()
    page.wait_for_url(f"**/?{at}")


def test_switching_a_version_stays_on_it(open_tab: OpenTab) -> None:
    lesson = next(each for each in ON_IT if isinstance(each, Lesson))
    step, versions = next(
        (number, step.versions)
        for number, step in enumerate(lesson.steps, 1)
        if len(step.versions) > 1
    )
    page = open_tab(f"/?lesson={lesson.slug}&step={step}&way={WAY.slug}").page
    page.get_by_role("radio", name=versions[1].label).check(force=True)
    page.wait_for_url(
        f"**/?lesson={lesson.slug}&step={step}&version={versions[1].slug}&way={WAY.slug}"
    )
