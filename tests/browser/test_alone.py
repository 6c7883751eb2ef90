"""A snippet at its own address: the page shows only what the script draws."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests import courses
from tests.browser.runs import PAGE, Runs
from tests.server import serve
from tests.tab import SETTLED, Tab, box_of

OpenTab = Callable[..., Tab]

LESSON = """\
# Own pages

A summary.

## A page

Look.

[Own](../snippets/own/page.py) · [Params](../snippets/own/params.py)

- [ ] Open it — `n > 9`

## An error

Look.

[Fails](../snippets/own/fails.py)

- [ ] See it — `error == "KeyError"`
"""

SNIPPETS = {
    "page": """
st.set_page_config("A title of its own", layout="wide")
st.write(f"Keys: {sorted(st.session_state)}")
st.session_state.setdefault("n", 0)
with st.sidebar:
    st.text_input("Name", key="name")
if st.button("Add"):
    st.session_state.n += 1
    st.rerun()
st.write(f"n is {st.session_state.n}")
st.image(b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>'.decode())
if st.button("Stop"):
    st.stop()
"the end"
""",
    "params": """
st.write("Parameters:", ", ".join(f"{k}={v}" for k, v in sorted(st.query_params.items())))
st.slider("Size", 0, 9, 3, key="size", bind="query-params")
if st.button("Go on"):
    st.query_params["at"] = "2"
    st.rerun()
""",
    "fails": """


def deeper():
    return {}["missing"]


deeper()
""",
}


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory, patience: float) -> Iterator[str]:
    root = tmp_path_factory.mktemp("own")
    snippets = {
        f"own/{name}": f'"""A page."""\n\nimport streamlit as st\n{body}'
        for name, body in SNIPPETS.items()
    }
    courses.write(root, {"010_own": LESSON}, snippets)
    environment = {"TUTOR_ROOT": str(root)}
    with serve("tutorial.py", patience=patience, environment=environment) as address:
        yield address


def settled(page: Page) -> None:
    page.wait_for_selector(SETTLED)


def test_it_is_a_page_of_its_own_with_nothing_of_the_site(open_tab: OpenTab, own_site: str) -> None:
    page = open_tab(own_site).page
    runs = Runs(page)
    page.goto(f"{own_site}/own-page")
    expect(page.get_by_text("the end")).to_be_visible()
    settled(page)
    page.wait_for_timeout(500)
    assert runs.ended == [PAGE]
    assert page.title() == "A title of its own"
    expect(page.get_by_text("Keys: []")).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_label("Name")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("[class*='st-key-site'], [class*='st-key-stage'], iframe")).to_have_count(0)
    assert page.evaluate("Object.keys(window).filter(name => name.startsWith('tutor'))") == []
    assert page.evaluate("document.documentElement.outerHTML").count("st-key-site") == 0


def test_rerun_and_stop_are_streamlit_s_own_and_the_address_stays(
    open_tab: OpenTab, own_site: str
) -> None:
    page = open_tab(f"{own_site}/own-page").page
    for number in (1, 2):
        page.get_by_role("button", name="Add").click()
        expect(page.get_by_text(f"n is {number}")).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_label("Name").fill("Ada")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Keys: ['n', 'name']")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("the end")).to_have_count(0)
    assert page.url == f"{own_site}/own-page"
    page.reload()
    expect(page.get_by_text("Keys: []")).to_be_visible()
    expect(page.get_by_text("n is 0")).to_be_visible()
    assert page.url == f"{own_site}/own-page"


def test_two_tabs_are_two_sessions(open_tab: OpenTab, own_site: str) -> None:
    one, other = (open_tab(f"{own_site}/own-page").page for _ in range(2))
    one.get_by_role("button", name="Add").click()
    expect(one.get_by_text("n is 1")).to_be_visible()
    other.get_by_role("button", name="Stop").click()
    expect(other.get_by_text("the end")).to_have_count(0)
    expect(other.get_by_text("n is 0")).to_be_visible()


def test_its_query_parameters_are_its_own_and_back_goes_through_them(
    open_tab: OpenTab, own_site: str
) -> None:
    page = open_tab(f"{own_site}/own-params?lesson=mine&size=5").page
    expect(page.get_by_text("Parameters: lesson=mine, size=5")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_value("5")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Parameters: at=2, lesson=mine, size=5")).to_be_visible()
    assert page.url == f"{own_site}/own-params?lesson=mine&size=5&at=2"
    page.go_back()
    expect(page.get_by_text("Parameters: lesson=mine, size=5")).to_be_visible()
    assert page.url == f"{own_site}/own-params?lesson=mine&size=5"
    page.go_forward()
    expect(page.get_by_text("Parameters: at=2, lesson=mine, size=5")).to_be_visible()


def test_an_error_shows_the_snippet_s_lines_only(open_tab: OpenTab, own_site: str) -> None:
    page = open_tab(f"{own_site}/own-fails").page
    error = page.get_by_test_id("stException")
    expect(error).to_contain_text("KeyError")
    assert error.inner_text().count("own/fails.py") == 2
    assert error.inner_text().count("File ") == 2


def test_the_link_over_the_demo_opens_the_present_version_in_a_new_tab(
    open_tab: OpenTab, own_site: str
) -> None:
    page = open_tab(f"{own_site}/?lesson=own").page
    link = page.get_by_role("link", name="Open alone")
    expect(link).to_have_attribute("href", "own-page")
    page.get_by_role("radio", name="Params").click()
    expect(link).to_have_attribute("href", "own-params")
    with page.expect_popup() as opened:
        link.click()
    settled(opened.value)
    expect(opened.value.get_by_text("Parameters:")).to_be_visible()
    assert opened.value.url == f"{own_site}/own-params"
    assert opened.value.evaluate("window.opener") is None


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_tools_over_the_demo_stand_in_one_line(
    open_tab: OpenTab, width: int, height: int
) -> None:
    page = open_tab("/?lesson=history&step=2", width=width, height=height).page
    if width < 640:
        page.get_by_role("group", name="Panes").get_by_role("button", name="App").click()
    boxes = [
        box_of(page.get_by_role("button", name="Reload session")),
        box_of(page.get_by_role("link", name="Open alone")),
    ]
    assert len({box["y"] for box in boxes}) == 1
    assert {box["height"] for box in boxes} == {44 if width < 640 else 40}


@pytest.mark.parametrize("path", ["nothing-here", "own-nothing", "own-page-too"])
def test_an_unknown_path_leads_to_the_site_with_a_note(
    open_tab: OpenTab, own_site: str, path: str
) -> None:
    page = open_tab(f"{own_site}/{path}").page
    expect(page.locator(".st-key-site-note")).to_contain_text("There is no app at that address.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Own pages")
    expect(page.get_by_role("dialog")).to_have_count(0)
    # The path is dropped, as everything opened from here belongs to the site.
    expect(page).to_have_url(f"{own_site}/")
    page.get_by_role("radio", name="Params").click()
    expect(page).to_have_url(f"{own_site}/?lesson=own&version=params")


def test_a_chat_of_the_course_runs_alone(open_tab: OpenTab) -> None:
    page = open_tab("/history-chat").page
    page.get_by_test_id("stChatInputTextArea").fill("Hello")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stChatMessage")).to_have_count(2)
    assert page.title() == "history/chat.py"
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
