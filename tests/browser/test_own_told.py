"""What the page makes of what it hears of the reader's app: from the server, and from the app."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tutor import assets

SHOWN = {
    "number": 2,
    "opened": False,
    "chosen": True,
    "idle": [[1, 3]],
    "acts": [["Send", [[4, 5]]]],
    "notes": {"4": "made"},
}
WAITING = "Press Run to see your version here. Tasks are ticked in the lesson’s own versions only."
LOST = "The connection to your app was lost."
NONE = {"news": 0, "state": "none", "path": "", "lost": False}
LIVE = {"news": 1, "state": "live", "path": "snippets/a/b.py", "lost": False}
# The answers of the server, one after the other; then it has no news.
SERVER = """answers => {
    window.asked = 0
    window.answers = answers
    window.fetch = async () => {
        asked += 1
        while (!answers.length) await new Promise((go) => setTimeout(go, 10))
        const one = answers.shift()
        return one ? Response.json(one) : new Response("", { status: 404 })
    }
}"""


# A new mount: Streamlit calls what ends the old one, and makes another element.
NEW = """html => {
    document.querySelector("#at")?.leave?.()
    document.body.innerHTML = `<div class="stApp"></div><div id="at">${html}</div>`
}"""


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """With the panel's script, and nothing of the site."""
    with browser.new_page() as one:
        script = assets.script("own", "own_said", "own_keys").replace(
            "export default ", "window.drawOwn = "
        )
        one.add_script_tag(content=script)
        one.add_script_tag(content=assets.text("lines.js").replace("function bring", "function _"))
        yield one


@pytest.fixture
def page(blank: Page) -> Page:
    mount(blank)
    return blank


def mount(page: Page) -> None:
    page.evaluate(NEW, assets.text("own.html"))


def draw(page: Page, *answers: dict | None, closed: str = "", file: str = "a/b.py") -> None:
    page.evaluate(SERVER, list(answers))
    data = {"address": "about:blank#" if not closed else "", "file": file, "closed": closed}
    page.evaluate("data => drawOwn({ data, parentElement: document.querySelector('#at') })", data)


def tell(page: Page, answer: dict | None) -> None:
    page.evaluate("answer => answers.push(answer)", answer)


def state(page: Page) -> Locator:
    return page.locator(".own")


def words(page: Page) -> Locator:
    return page.locator(".words")


def test_before_the_first_run_it_asks_for_one(page: Page) -> None:
    draw(page, NONE)
    expect(words(page)).to_have_text(WAITING, use_inner_text=True)
    expect(page.locator(".mark")).to_have_text("▷")


def test_where_nothing_may_run_nothing_looks_like_a_button(page: Page) -> None:
    draw(page, closed="Not here.")
    expect(words(page)).to_have_text("Not here.")
    expect(page.locator(".mark")).to_be_empty()


def test_what_run_has_led_to_is_brought_into_view_once_however_fast_it_was(page: Page) -> None:
    page.evaluate(
        """() => {
            document.querySelector("#at").style.marginLeft = "100vw"
            window.shown = 0
            document.querySelector(".own").scrollIntoView = () => { shown += 1 }
            window.tutorDesk = { pressed: false }
        }"""
    )
    draw(page, LIVE)
    expect(state(page)).to_have_attribute("data-state", "live")
    assert page.evaluate("shown") == 0
    # The first that it hears may be the end of it.
    page.evaluate("tutorDesk.pressed = true")
    draw(page, file="a/other.py")
    assert page.evaluate("[shown, tutorDesk.pressed]") == [0, True]
    draw(page, {**LIVE, "news": 2})
    page.wait_for_function("shown === 1 && !tutorDesk.pressed")
    tell(page, {**LIVE, "news": 3})
    draw(page)
    assert page.evaluate("shown") == 1


def test_of_a_lost_session_it_asks_no_more_and_says_so(page: Page) -> None:
    draw(page, LIVE)
    expect(state(page)).to_have_attribute("data-state", "live")
    tell(page, None)
    expect(words(page)).to_contain_text(LOST)
    expect(words(page)).to_contain_text("Press Run to start it again.")
    expect(page.locator("iframe")).to_have_count(0)
    asked = page.evaluate("asked")
    page.wait_for_timeout(1200)
    assert page.evaluate("asked") == asked


def test_an_app_that_was_closed_without_a_frame_says_so_or_starts_by_itself(page: Page) -> None:
    draw(page, LIVE)
    expect(state(page)).to_have_attribute("data-state", "live")
    tell(page, {**LIVE, "news": 2, "state": "none", "lost": True})
    expect(words(page)).to_contain_text(LOST)
    # Who comes back gets a new frame, and that starts it.
    mount(page)
    draw(page, {**LIVE, "news": 2, "state": "none", "lost": True})
    expect(words(page)).to_have_text("Starting your version …")


def test_drawn_again_it_still_knows_what_it_heard(page: Page) -> None:
    draw(page, LIVE)
    expect(state(page)).to_have_attribute("data-state", "live")
    draw(page, file="a/other.py")
    expect(words(page)).to_have_text(WAITING, use_inner_text=True)
    draw(page)
    expect(state(page)).to_have_attribute("data-state", "live")
    expect(words(page)).to_be_empty()


def test_what_an_app_shows_is_taken_and_cut_to_size(page: Page) -> None:
    taken = page.evaluate("checked", SHOWN)
    assert taken == {**SHOWN, "failed": 0, "failure": ""}
    long = {**SHOWN, "notes": {"4": "x" * 999}, "failure": "y" * 999, "failed": 10**9}
    taken = page.evaluate("checked", long)
    assert (len(taken["notes"]["4"]), len(taken["failure"]), taken["failed"]) == (300, 300, 0)


@pytest.mark.parametrize(
    "odd",
    [
        {"idle": [[1, 300_000_000]]},
        {"idle": [[0, 3]]},
        {"idle": [[3, 1]]},
        {"idle": [[1, 2.5]]},
        {"idle": [[-5, 2]]},
        {"idle": [[1, 1]] * 1001},
        {"idle": [[1, 100_000], [1, 100_000]]},
        {"acts": [["Send", [[1, 100_001]]]]},
        {"acts": [["Send", []]] * 1001},
        {"acts": [["Send", [[1, 1]] * 600]] * 2},
        {"notes": {str(line): "made" for line in range(1, 1002)}},
        {"notes": {"0": "made"}},
        {"notes": {"1e9": "made"}},
        {"notes": {"4": 7}},
        {"number": "2"},
    ],
    ids=lambda odd: json.dumps(odd)[:40],
)
def test_what_names_more_lines_than_a_text_can_have_is_left_alone(page: Page, odd: dict) -> None:
    assert page.evaluate("checked", {**SHOWN, **odd}) is None


def test_the_most_that_is_taken_is_marked_at_once(page: Page) -> None:
    acts = [[str(number), [[1, 100]]] for number in range(900)]
    took = page.evaluate(
        """shown => {
            const start = performance.now()
            linesOf(checked(shown))
            return performance.now() - start
        }""",
        {**SHOWN, "idle": [[1, 10_000]], "acts": acts},
    )
    assert took < 1000
