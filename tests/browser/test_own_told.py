"""How the page handles news of the reader's app, from the server and from the app."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tutor import assets
from tutor.panels import own

Answer = dict[str, object]
WAITING = own.YOURS
LOST = "The connection to your app was lost."
NONE = {"news": 0, "state": "none", "path": "", "lost": False}
LIVE = {"news": 1, "state": "live", "path": "snippets/a/b.py", "lost": False}
# The server's answers, one after the other; after the last one it has no news.
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


# A new mount: Streamlit calls the clean-up of the old one, and makes another element.
NEW = """html => {
    window.cleanUp?.()
    document.body.innerHTML = `<div class="stApp"></div><div id="at">${html}</div>`
}"""


DRAW = """data => {
    window.cleanUp = drawOwn({ data, parentElement: document.querySelector("#at") })
}"""
NOWHERE = "http://127.0.0.1:9/"


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """A page with the panel's module, and nothing else of the site."""
    with browser.new_page() as page:
        page.route(f"{NOWHERE}*", give)
        page.goto(NOWHERE)
        page.evaluate(
            """async () => {
                window.drawOwn = (await import("./own.js")).default
                window.desk = (await import("./desk_state.js")).desk
            }"""
        )
        yield page


def give(route: Route) -> None:
    """Serve one of the page's files, or an empty page if none is named."""
    name = route.request.url.removeprefix(NOWHERE)
    if name:
        route.fulfill(path=assets.FOLDER / name)
    else:
        route.fulfill(body="<!doctype html>", content_type="text/html")


@pytest.fixture
def page(blank: Page) -> Page:
    mount(blank)
    return blank


def mount(page: Page) -> None:
    page.evaluate(NEW, assets.markup("own"))


def draw(page: Page, *answers: Answer | None, closed: str = "", file: str = "a/b.py") -> None:
    page.evaluate(SERVER, list(answers))
    address = "" if closed else "about:blank#"
    data = {"address": address, "file": file, "closed": closed, "before": WAITING}
    page.evaluate(DRAW, data)


def tell(page: Page, answer: Answer | None) -> None:
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


def test_the_result_of_run_is_brought_into_view_once_however_fast_it_was(page: Page) -> None:
    page.evaluate(
        """() => {
            document.querySelector("#at").style.marginTop = "100vh"
            window.shown = 0
            document.querySelector(".own").scrollIntoView = () => { shown += 1 }
            desk.pressed = false
        }"""
    )
    draw(page, LIVE)
    expect(state(page)).to_have_attribute("data-state", "live")
    assert page.evaluate("shown") == 0
    # The first news of an app may be its end.
    page.evaluate("desk.pressed = true")
    draw(page, file="a/other.py")
    assert page.evaluate("[shown, desk.pressed]") == [0, True]
    draw(page, {**LIVE, "news": 2})
    page.wait_for_function("shown === 1 && !desk.pressed")
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
    # A reader who comes back gets a new frame, which starts the app.
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
