"""The index: what it lists, what its search finds, and how to get about in it without a mouse."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from tests.browser.runs import PAGE, Runs, rest
from tests.browser.test_access import faults
from tests.modules import module
from tests.tab import Tab, box_of
from tutor import course
from tutor.lesson import Lesson

COURSE = f"{module('course')}.course"
OpenTab = Callable[..., Tab]


def entries(page: Page) -> Locator:
    """The list of the index, whether it shows the contents or results."""
    return page.get_by_role("navigation", name=re.compile("^(Contents|Results)$"))


def open_index(page: Page) -> Locator:
    """Open the index and return its search box."""
    page.locator(".st-key-site-index button").click()
    box = page.get_by_role("searchbox")
    expect(entries(page).get_by_role("link").first).to_be_visible()
    return box


def results(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Results").get_by_role("link")


def focused(page: Page) -> str:
    label: str = page.evaluate(
        """() => {
            let at = document.activeElement
            while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
            return at.getAttribute("aria-label") ?? at.innerText
        }"""
    )
    return label


SEARCH = "Search lessons, steps and API names"


def test_opening_it_puts_the_focus_in_the_search_and_does_not_run_the_demo(
    open_tab: OpenTab,
) -> None:
    page = open_tab("/?lesson=basics").page
    runs = Runs(page)
    page.reload()
    expect(page.locator(".state")).to_contain_text("State after run 1")
    rest(page)
    runs.forget()
    expect(open_index(page)).to_be_focused()
    rest(page)
    assert PAGE not in runs.ended
    assert runs.asked == ["fragment"]
    expect(page.locator(".state")).to_contain_text("State after run 1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_it_fits_the_window_scrolls_by_itself_and_begins_at_the_present_lesson(
    open_tab: OpenTab, width: int, height: int, scheme: str
) -> None:
    tab = open_tab("/?lesson=history&step=2", width=width, height=height, scheme=scheme)
    page = tab.page
    open_index(page)
    nav = page.get_by_role("navigation", name="Contents")
    for level in ("true", "step"):
        here = nav.locator(f"[aria-current={level}]")
        expect(here).to_have_count(1)
        expect(here).to_be_in_viewport(ratio=1)
    assert nav.evaluate("nav => nav.scrollHeight > 3 * nav.clientHeight")
    assert nav.evaluate("nav => nav.scrollWidth <= nav.clientWidth")
    body = page.get_by_test_id("stPopoverBody")
    assert body.evaluate("body => body.scrollHeight <= body.clientHeight")
    box = body.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= height
    if width < 640:
        assert box_of(nav.get_by_role("link").first)["height"] >= 44
    page.get_by_role("searchbox").fill("st.rerun")
    expect(results(page).first).to_be_visible()
    assert faults(page, {"include": [["[data-testid=stPopoverBody]"]]}) == []
    assert tab.console_errors == []


def test_a_name_of_the_api_finds_each_snippet_that_uses_it(
    open_tab: OpenTab, pytestconfig: pytest.Config
) -> None:
    whole = course.load(pytestconfig.rootpath)
    lessons = [lesson for lesson in whole.lessons if isinstance(lesson, Lesson)]
    assert len(lessons) == len(whole.lessons)
    shown = [
        version.path.removeprefix("snippets/")
        for lesson in lessons
        for step in lesson.steps
        for version in step.versions
        if "st.chat_input(" in whole.snippets[version.path].source
    ]
    page = open_tab("/?lesson=reruns").page
    open_index(page).fill("st.chat_input")
    assert len(shown) > 10
    expect(results(page).locator("code").first).to_be_visible()
    assert results(page).locator("code").all_inner_texts() == shown
    expect(page.get_by_role("status").filter(has_text="results")).to_be_visible()


def test_a_snippet_that_was_found_opens_in_its_step_and_version(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=reruns").page
    open_index(page).fill("keeps st.chat_input")
    link = results(page).filter(has_text="history/keeps.py")
    assert link.get_attribute("href") == "?lesson=history&step=2&version=fixed"
    link.click()
    expect(page.locator('iframe[title="Source of history/keeps.py"]')).to_be_visible()
    expect(entries(page)).to_have_count(0)
    expect(page).to_have_url(re.compile(re.escape("/?lesson=history&step=2&version=fixed") + "$"))
    page.go_back()
    expect(page.locator('iframe[title^="Source of reruns/"]')).to_be_visible()


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("A CHAT IS A LIST", "A chat is a list"),  # a lesson's title
        ("plain list", "A plain list forgets"),  # a step's
        ("first is gone", "A plain list forgets"),  # a task
        ("role content picture", "Draw the list, then what is new"),  # the notes
        ("setdefault()", "setdefault"),
        ("on_time", "on_time.py"),
    ],
)
def test_it_finds_titles_prose_tasks_and_names(open_tab: OpenTab, asked: str, first: str) -> None:
    page = open_tab("/?lesson=reruns").page
    open_index(page).fill(asked)
    expect(results(page).first).to_contain_text(first)


def test_a_course_that_comes_later_than_the_index_is_listed(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    page.wait_for_function(f"async () => {COURSE}.value.length")
    page.evaluate(f"async () => {{ window.kept = {COURSE}.value; {COURSE}.set([]) }}")
    page.locator(".st-key-site-index button").click()
    expect(page.get_by_role("searchbox")).to_be_visible()
    expect(entries(page).get_by_role("link")).to_have_count(0)
    page.evaluate(f"async () => {COURSE}.set(window.kept)")
    expect(entries(page).get_by_role("link", name="Draw the list")).to_have_attribute(
        "aria-current", "step"
    )


def test_it_can_be_used_by_keyboard_alone(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    button = page.locator(".st-key-site-index button")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(entries(page).get_by_role("link", name="Draw the list")).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert focused(page).startswith("Draw the list")  # the reader's step
    page.keyboard.press("Home")
    first = focused(page)
    page.keyboard.press("ArrowUp")
    assert focused(page) == SEARCH
    page.keyboard.type("forgets")
    expect(results(page).first).to_be_visible()
    found = [text.splitlines()[0] for text in results(page).all_inner_texts()]
    assert len(found) > 1
    page.keyboard.press("ArrowDown")
    assert focused(page).splitlines()[0] == found[0]
    page.keyboard.press("ArrowDown")
    assert focused(page).splitlines()[0] == found[1]
    page.keyboard.press("End")
    assert focused(page).splitlines()[0] == found[-1]
    page.keyboard.press("Home")
    assert focused(page).splitlines()[0] == found[0]
    page.keyboard.type("!")  # typing continues in the search box
    expect(page.get_by_role("searchbox")).to_have_value(re.compile("!"))
    page.keyboard.press("Escape")  # the first Escape clears the box
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(entries(page).get_by_role("link", name=first).first).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(button).to_be_focused()


def test_enter_opens_the_first_result(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=reruns").page
    open_index(page)
    page.keyboard.type("plain list")
    expect(results(page).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("A plain list forgets")


def test_an_empty_result_says_so_and_offers_a_way_on(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=reruns").page
    box = open_index(page)
    box.fill("<b>xyzzy</b>")
    expect(page.get_by_text("No results for “<b>xyzzy</b>”.")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="No results")).to_be_visible()
    box.fill("st.chat_inptu")
    page.get_by_role("button", name="st.chat_input", exact=True).click()
    expect(box).to_have_value("st.chat_input")
    expect(box).to_be_focused()
    expect(results(page).first).to_be_visible()


def test_the_tick_of_a_finished_task_is_in_words_too(open_tab: OpenTab, odd_site: str) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=2").page
    demo = page.locator(".st-key-stage-app")
    for likes in (1, 2):
        demo.get_by_role("button", name="Like", exact=True).click()
        expect(demo.get_by_text(f"Likes: {likes}")).to_be_visible()
    rest(page)  # The task is ticked at the end of the run.
    open_index(page)
    nav = entries(page)
    expect(nav.get_by_role("link", name=re.compile("^Nested.*task done$"))).to_be_visible()
    expect(
        nav.get_by_role("link", name=re.compile("^Odd demos.*1 of 7 tasks done$"))
    ).to_be_visible()
    expect(nav.get_by_role("link", name="Endless", exact=True)).to_be_visible()


def test_a_slow_demo_neither_keeps_it_shut_nor_holds_up_who_leaves(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=3").page
    page.get_by_placeholder("Say").fill("Hello")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Thinking")).to_be_visible()
    open_index(page)
    entries(page).get_by_role("link", name="Shrinks").click(timeout=1500)
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Shrinks", timeout=1500)


def test_the_text_of_the_course_is_sent_once(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=reruns").page
    sockets: list[WebSocket] = []
    sizes: list[int] = []

    def meet(socket: WebSocket) -> None:
        sockets.append(socket)
        socket.on("framereceived", lambda frame: sizes.append(len(frame)))

    def received(act: Callable[[], object]) -> int:
        """The size of the largest message that `act` causes."""
        sizes.clear()
        with sockets[-1].expect_event("framereceived"):  # At first the page may still be at rest.
            act()
        rest(page)
        return max(sizes)

    page.on("websocket", meet)
    page.reload()
    expect(page.locator(".state")).to_be_visible()
    rest(page)
    assert max(sizes) > 50_000
    for _ in range(2):
        assert received(page.get_by_role("button", name="Next", exact=True).click) < 30_000
    assert received(lambda: open_index(page)) < 30_000
