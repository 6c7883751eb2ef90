"""The demo's pane, and what a run leaves beside it."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.runs import FRAGMENT, Runs, rest
from tests.browser.test_page import expect_source
from tests.tab import SETTLED, Tab

OpenTab = Callable[..., Tab]


def say(page: Page, text: str) -> None:
    field = page.locator(".st-key-stage-app").get_by_role("textbox").last
    field.fill(text)
    field.press("Enter")


def bubbles(page: Page) -> list[str]:
    return page.locator(".stChatMessage").all_inner_texts()


def test_an_interaction_is_one_run_of_one_fragment(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    runs = Runs(page)
    runs.open_again()
    say(page, "One")
    expect(page.locator(".state")).to_contain_text("State after run 2")
    say(page, "Two")
    expect(page.locator(".state")).to_contain_text("State after run 3")
    expect(page.locator(".st-key-site-tasks [aria-label^=check_circle]")).to_have_count(1)
    page.wait_for_selector(SETTLED)
    assert runs.asked == ["fragment", "fragment"]
    assert runs.ended == [FRAGMENT, FRAGMENT]
    expect(page.locator(".stChatInput textarea")).to_be_focused()


def test_elements_that_a_run_no_longer_draws_go_away(open_tab: OpenTab, odd_site: str) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=4").page
    items = page.locator(".st-key-stage-app").get_by_text("Item", exact=False)
    for left in (2, 1, 0):
        page.get_by_role("button", name="Less", exact=True).click()
        expect(items).to_have_count(left)
    expect(page.locator(".stException")).to_contain_text("KeyError")
    expect(page.locator(".st-key-stage-app").get_by_text("The end")).to_have_count(0)


def test_the_failing_line_is_marked_until_it_no_longer_fails(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=4").page
    frame = page.frame_locator(".st-key-stage-source iframe")
    expect(frame.locator(".err-line")).to_have_count(0)
    for _ in range(3):
        page.get_by_role("button", name="Less", exact=True).click()
        page.wait_for_timeout(300)
    expect(page.locator(".st-key-stage-failing")).to_have_text("✕Line 11 failed")
    expect(frame.locator(".err-line")).to_have_count(1)
    expect(frame.locator(".ace_gutter-cell.ace_error")).to_have_text("11")
    page.get_by_role("button", name="Reload session").click()
    expect(frame.locator(".err-line")).to_have_count(0)
    expect(page.locator(".st-key-stage-failing")).not_to_contain_text("failed")


def test_lines_that_differ_are_marked(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history&step=2").page
    frame = page.frame_locator(".st-key-stage-source iframe")
    expect(frame.locator(".differs-line")).to_have_count(1)
    expect(page.locator(".legend").first).to_have_text("≠1 line differs from Fixed")


def test_the_editor_copies_all(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    expect_source(page, "history/chat.py")
    frame = page.frame_locator(".st-key-stage-source iframe")
    editor = frame.locator(".ace_editor")
    text = editor.evaluate("e => e.env.editor.getValue()")
    assert text == Path("snippets/history/chat.py").read_text()
    frame.get_by_role("button", name="Copy").click()
    expect(frame.get_by_text("Copied")).to_be_visible()
    box = page.locator(".stChatInput textarea")
    box.click()
    page.keyboard.press("Control+v")
    expect(box).to_have_value(text)


def test_a_task_stays_ticked_and_is_read_out(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=history").page
    voice = page.get_by_role("status").and_(page.locator("#site-voice"))
    expect(voice).to_have_text("")
    say(page, "One")
    expect(page.locator(".state")).to_contain_text("State after run 2")
    say(page, "Two")
    expect(voice).to_contain_text("Done: Send two messages")
    page.get_by_role("button", name="Reload session").click()
    expect(page.locator(".stChatMessage")).to_have_count(0)
    page.get_by_role("button", name="Next", exact=True).click()
    expect_source(page, "history/forgets.py")
    page.get_by_role("button", name="Previous").click()
    expect_source(page, "history/chat.py")
    expect(page.locator(".st-key-site-tasks [aria-label^=check_circle]")).to_have_count(1)


def test_a_fragment_of_the_demo_updates_state_and_tasks_in_its_own_run(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=2").page
    runs = Runs(page)
    runs.open_again()
    for likes in (1, 2):
        page.get_by_role("button", name="Like", exact=True).click()
        expect(page.locator(".state")).to_contain_text(f"likes\tint\t{likes}", use_inner_text=True)
    expect(page.locator(".st-key-site-tasks [aria-label^=check_circle]")).to_have_count(1)
    assert runs.asked == ["fragment", "fragment"]


def test_a_secret_never_reaches_the_panel(open_tab: OpenTab, odd_site: str) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=2").page
    expect(page.locator(".state")).to_contain_text("api_key\tstr\thidden", use_inner_text=True)
    assert "hunter2" not in page.locator(".state").inner_html()


def test_an_endless_rerun_is_stopped_and_can_be_run_again(open_tab: OpenTab, odd_site: str) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd").page
    page.locator(".st-key-stage-app").get_by_text("Go", exact=True).click()
    said = page.locator(".st-key-stage-stopped")
    expect(said).to_contain_text(
        "Stopped after 300 reruns without a click. Line 8 asked for each of them."
    )
    expect(page.locator(".st-key-site-tasks [aria-label^=check_circle]")).to_have_count(1)
    before = page.locator(".state h3").inner_text()
    page.get_by_role("button", name="Run again").click()
    expect(page.locator(".state h3")).not_to_have_text(before)
    rest(page)
    expect(said).to_be_visible()
    page.locator(".st-key-stage-app").get_by_text("Go", exact=True).click()
    expect(said).to_have_count(0)


def test_stop_ends_a_run_and_leaves_the_page_whole(open_tab: OpenTab, odd_site: str) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=3").page
    say(page, "One")
    expect(page.get_by_text("Thinking")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Stop")).to_have_count(0)
    expect(page.locator(".state")).to_contain_text("State after run 1")
    expect(page.locator(".st-key-site-tasks li")).to_have_count(1)


def test_a_demo_stays_at_its_last_message_with_its_input_at_the_foot(
    open_tab: OpenTab, odd_site: str
) -> None:
    page = open_tab(f"{odd_site}/?lesson=odd&step=4&version=sidebar").page
    frame = page.locator(".st-key-stage-app")
    expect(page.get_by_text("Message 29")).to_be_in_viewport()
    expect(page.get_by_label("In the sidebar")).to_be_in_viewport()
    say(page, "The newest")
    expect(frame.locator(".stChatMessage").last).to_contain_text("The newest")
    expect(frame.locator(".stChatMessage").last).to_be_in_viewport()
    box, chat = frame.bounding_box(), frame.locator(".stChatInput").bounding_box()
    assert box
    assert chat
    assert 0 < box["y"] + box["height"] - chat["y"] - chat["height"] < 24


def test_a_reload_clears_one_version_only(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=callbacks&step=3&version=fixed").page
    rest(page)
    page.goto(page.url.replace("callbacks", "history").replace("step=3", "step=2"))
    expect_source(page, "history/keeps.py")
    say(page, "Kept")
    expect(page.locator(".stChatMessage")).to_have_count(2)
    page.get_by_role("radio", name="Broken").click()
    expect_source(page, "history/forgets.py")
    page.wait_for_selector(SETTLED)  # until then the other version's demo is shown
    say(page, "Gone")
    expect(page.locator(".stChatMessage")).to_have_count(2)
    page.get_by_role("button", name="Reload session").click()
    expect(page.locator(".stChatMessage")).to_have_count(0)
    page.get_by_role("radio", name="Fixed").click()
    expect(page.locator(".stChatMessage")).to_have_count(2)
    assert "Kept" in bubbles(page)[0]
