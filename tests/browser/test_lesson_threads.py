"""What a browser's timers bring from a thread, and what another visitor's thread finds."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.test_lesson_shared import app, press
from tests.tab import Tab

OpenTab = Callable[..., Tab]


def test_the_browser_asks_until_the_answer_is_there_and_no_longer(open_tab: OpenTab) -> None:
    demo = app(open_tab("/?lesson=threads&step=3&version=fixed"))
    for _ in range(2):
        press(demo, "Ask")
        expect(demo.get_by_text("Thinking …")).to_be_visible()
        expect(demo.get_by_text("You said: Hi")).to_be_visible()
    expect(demo.get_by_role("alert")).to_have_count(0)


def test_another_visitor_finds_what_a_thread_wrote_into_the_state(open_tab: OpenTab) -> None:
    address = "/?lesson=threads&step=2"
    press(app(open_tab(address)), "Write")
    other = app(open_tab(address))
    press(other, "Read")
    expect(other.get_by_text("Ada was here")).to_be_visible()


def test_a_job_in_a_cache_goes_on_after_a_reload_of_the_page(open_tab: OpenTab) -> None:
    tab = open_tab("/?lesson=threads&step=4&version=fixed")
    demo = tab.page.locator(".st-key-stage-app")
    cards = tab.page.get_by_role("list", name="Reruns").get_by_role("button")
    press(app(tab), "Build")
    expect(cards).not_to_have_count(1)  # The click has arrived.
    tab.page.reload()
    expect(demo.get_by_test_id("stMetricValue")).to_have_text("8")
