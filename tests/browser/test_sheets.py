"""The pages after the last lesson, and the terms that the prose links to the glossary."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.runs import rest
from tests.browser.test_access import faults
from tests.browser.test_progress import DONE
from tests.modules import module
from tests.tab import Tab, box_of
from tutor import course
from tutor.course import Course
from tutor.lesson import Lesson, plain

OpenTab = Callable[..., Tab]
RULES, GLOSSARY = "/?lesson=rules", "/?lesson=glossary"


@pytest.fixture(scope="module")
def whole(pytestconfig: pytest.Config) -> Course:
    return course.load(pytestconfig.rootpath)


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def definition(page: Page) -> Locator:
    return page.get_by_role("dialog")


def mark(page: Page) -> None:
    """Wait for the script of the links, and mark the document, so that a new one is noticed."""
    rest(page)
    page.evaluate(f"async () => {{ {module('links')}; window.marked = true }}")


def is_marked(page: Page) -> bool:
    marked: bool = page.evaluate("window.marked === true")
    return marked


def test_next_leads_from_the_last_step_to_the_rules_and_back(
    open_tab: OpenTab, whole: Course
) -> None:
    last = whole.lessons[-1]
    assert isinstance(last, Lesson)
    address = f"/?lesson={last.slug}&step={len(last.steps)}"
    page = open_tab(address).page
    page.get_by_role("button", name="Next", exact=True).click()
    expect(title(page)).to_have_text("The rules on one sheet")
    expect(page).to_have_url(re.compile(re.escape(RULES) + "$"))
    expect(page).to_have_title("The rules on one sheet · Session state, step by step")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(title(page)).to_have_text("Glossary")
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_disabled()
    for heading in ("The rules on one sheet", last.title):
        page.get_by_role("button", name="Previous").click()
        expect(title(page)).to_have_text(plain(heading))
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))


def test_the_index_leads_to_both(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    for name in ("The rules on one sheet", "Glossary"):
        page.locator(".st-key-site-index button").click()
        page.get_by_role("navigation").get_by_role("link", name=name).click()
        expect(title(page)).to_have_text(name)
        expect(page.locator(".st-key-site-index button p")).to_have_text(name)


def test_each_rule_is_there_and_leads_to_its_lesson(open_tab: OpenTab, whole: Course) -> None:
    tab = open_tab(RULES)
    page = tab.page
    items = page.locator(".st-key-site-rules li")
    expect(items).to_have_count(len(whole.lessons))
    for item, lesson in zip(items.all(), whole.lessons, strict=True):
        assert isinstance(lesson, Lesson)
        assert lesson.recap
        expect(item).to_contain_text(plain(lesson.recap.rule))
        link = item.get_by_role("link", name=plain(lesson.title), exact=True)
        expect(link).to_have_attribute("href", f"?lesson={lesson.slug}")
    mark(page)
    lesson = whole.lessons[2]
    page.get_by_role("link", name=plain(lesson.title), exact=True).click()
    expect(title(page)).to_have_text(plain(lesson.title))
    page.go_back()
    expect(title(page)).to_have_text("The rules on one sheet")
    assert is_marked(page)
    assert tab.console_errors == []


def test_the_rules_are_printed_without_the_buttons_on_at_most_two_pages(
    open_tab: OpenTab,
) -> None:
    page = open_tab(RULES, scheme="dark").page
    progress = page.locator(".st-key-site-sheet-progress")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    expect(progress).to_be_visible()
    rest(page)
    page.emulate_media(media="print", color_scheme="dark")
    for name in ("Next", "Previous", "Print"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    expect(progress).to_be_hidden()
    expect(page.locator(".st-key-site-bar")).to_be_hidden()
    expect(page.locator(".st-key-site-foot")).to_be_hidden()
    rules = page.locator(".st-key-site-rules")
    expect(rules).to_be_visible()
    expect(rules.locator("p, li").first).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    sheets = page.pdf(format="A4").count(b"/Type /Page\n")
    assert 1 <= sheets <= 2


def test_the_button_opens_the_browsers_own_printing(open_tab: OpenTab) -> None:
    page = open_tab(RULES).page
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print").click()
    page.wait_for_function("window.printed")


def test_the_sheet_counts_the_tasks_that_the_browser_has_kept(open_tab: OpenTab) -> None:
    page = open_tab("/").page
    page.evaluate(f"localStorage.setItem('{DONE}', '1')")
    page.goto(page.url.partition("?")[0] + RULES.strip("/"))
    progress = page.locator(".st-key-site-sheet-progress")
    expect(progress).to_have_text(re.compile(r"^You have done 1 of the course’s \d+ tasks\.$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("address", [RULES, GLOSSARY])
def test_both_fit_the_window_and_axe_finds_nothing_serious(
    open_tab: OpenTab, address: str, width: int, height: int, scheme: str
) -> None:
    tab = open_tab(address, width=width, height=height, scheme=scheme)
    page = tab.page
    expect(title(page)).to_be_visible()
    main = page.locator(".stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    assert faults(page) == []
    assert tab.console_errors == []
    assert tab.outside_requests == []


def test_the_glossary_has_each_term_with_links_to_its_steps(
    open_tab: OpenTab, whole: Course
) -> None:
    page = open_tab(GLOSSARY).page
    terms = page.get_by_role("term")
    expect(terms).to_have_text([term.name for term in whole.terms])
    meanings = page.get_by_role("definition")
    for meaning, term in zip(meanings.all(), whole.terms, strict=True):
        expect(meaning).to_contain_text(plain(term.meaning))
        expect(meaning.locator('a[href^="?lesson="]')).to_have_count(len(term.steps))
    mark(page)
    meanings.filter(has_text="@st.fragment").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Some clicks run nothing")
    assert is_marked(page)


def test_an_address_with_a_term_scrolls_to_it(open_tab: OpenTab) -> None:
    page = open_tab(f"{GLOSSARY}#widget", height=500).page
    term = page.get_by_role("term").filter(has_text="Widget")
    expect(term).to_be_focused()
    expect(term).to_be_in_viewport(ratio=1)
    bar = box_of(page.locator(".st-key-site-bar"))
    assert box_of(term)["y"] >= bar["y"] + bar["height"]
    # Without the hash, Back to this page runs it again.
    expect(page).to_have_url(re.compile(re.escape(GLOSSARY) + "$"))
    page.get_by_role("button", name="Previous").click()
    expect(title(page)).to_have_text("The rules on one sheet")
    page.go_back()
    expect(title(page)).to_have_text("Glossary")


def test_a_term_in_the_prose_opens_its_meaning_by_keyboard(open_tab: OpenTab) -> None:
    tab = open_tab("/?lesson=reruns")
    page = tab.page
    word = page.locator(".st-key-site-lead").get_by_role("link", name="widget")
    expect(word).to_be_visible()
    mark(page)
    word.focus()
    page.keyboard.press("Enter")
    box = definition(page)
    expect(box).to_be_visible()
    expect(box).to_have_accessible_name("Widget")
    expect(box).to_contain_text("An element that the user can operate, such as st.button")
    expect(box).to_be_focused()
    assert faults(page, {"include": [[".st-key-site-links"]]}) == []
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(word).to_be_focused()
    assert tab.console_errors == []


def test_the_meaning_leads_to_the_glossary_and_back_leads_to_the_step(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=basics&step=3", height=500).page
    demo = page.locator(".st-key-stage-app")
    expect(demo.get_by_role("button").first).to_be_visible()
    mark(page)
    word = page.locator(".st-key-site-lead").get_by_role("link", name="state")
    word.click()
    page.keyboard.press("Tab")
    more = definition(page).get_by_role("link", name="Open the glossary")
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    term = page.get_by_role("term").filter(has_text="Session state")
    expect(term).to_be_focused()
    expect(term).to_be_in_viewport(ratio=1)
    expect(definition(page)).to_be_hidden()
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("One check for each key")
    assert is_marked(page)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (320, 500)])
def test_the_meaning_is_within_the_window_and_closes_when_the_page_is_pressed(
    open_tab: OpenTab, width: int, height: int
) -> None:
    page = open_tab("/?lesson=debugging", width=width, height=height).page
    words = page.locator(".st-key-site-lead, .st-key-site-notes").get_by_role("link")
    expect(words.first).to_be_visible()
    mark(page)
    for word in words.all():
        # Scrolling closes the box, and the event of a scroll comes with the next frame.
        word.evaluate(
            """word => new Promise(resolve => {
                word.scrollIntoView({ block: "center" })
                requestAnimationFrame(() => requestAnimationFrame(resolve))
            })"""
        )
        word.click()
        box = box_of(definition(page))
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
        page.keyboard.press("Escape")
        expect(definition(page)).to_be_hidden()
    page.locator(".stMain").evaluate("main => main.scrollTo(0, 0)")
    words.first.click()
    expect(definition(page)).to_be_visible()
    page.mouse.click(width - 4, height - 4)
    expect(definition(page)).to_be_hidden()


def test_ctrl_click_opens_the_glossary_in_another_tab(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=reruns").page
    word = page.locator(".st-key-site-lead").get_by_role("link", name="widget")
    expect(word).to_be_visible()
    with page.context.expect_page() as opened:
        word.click(modifiers=["Control"])
    other = opened.value
    expect(other.get_by_role("term").filter(has_text="Widget")).to_be_focused()
    expect(definition(page)).to_be_hidden()
    other.close()


def test_the_search_knows_nothing_of_these_links(open_tab: OpenTab) -> None:
    page = open_tab("/").page
    page.locator(".st-key-site-index button").click()
    page.get_by_role("searchbox").fill("lesson=glossary")
    expect(page.get_by_text("No results for")).to_be_visible()


def test_a_course_without_a_glossary_has_no_page_and_no_links_for_it(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/?lesson=glossary").page
    expect(page.get_by_text("There is no lesson of that name.")).to_be_visible()
    expect(page.locator('.st-key-site-lead a[href*="glossary"]')).to_have_count(0)
