"""The last lesson, in a browser: the app on the stage, alone, edited, and where it was unpacked."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import tab
from tests.browser.runs import rest
from tests.browser.test_own import put
from tests.server import ROOT, serve
from tests.tab import Tab

OpenTab = Callable[..., Tab]
APP = ".st-key-stage-app"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, patience: float) -> Iterator[str]:
    """A site with temporary files of its own."""
    environment = {"TMPDIR": str(tmp_path_factory.mktemp("store"))}
    with serve("tutorial.py", patience=patience, environment=environment) as address:
        yield address


def bubbles(app: Locator | Page) -> Locator:
    return app.get_by_test_id("stChatMessageContent")


def send(app: Locator | Page, text: str) -> None:
    field = app.get_by_test_id("stChatInputTextArea")
    field.fill(text)
    field.press("Enter")


def answered(app: Locator | Page, count: int = 1) -> None:
    """Wait until so many answers are complete: each has its thumbs."""
    expect(app.get_by_test_id("stFeedback")).to_have_count(count)


def test_a_reload_of_the_page_brings_chats_settings_and_votes_back(open_tab: OpenTab) -> None:
    tab = open_tab("/?lesson=capstone&step=3")
    page = tab.page
    app = page.locator(APP)
    app.get_by_label("Wishes").fill("In rhymes")
    app.get_by_label("Wishes").press("Enter")
    page.wait_for_url("**wishes=*")
    send(app, "Hi")
    answered(app)
    expect(bubbles(app).last).to_contain_text("You said “Hi”. I was told: Long answers: False. In")
    thumb = app.get_by_test_id("stFeedback").get_by_role("radio").first
    thumb.click()
    rest(page)
    page.reload()
    answered(app)
    expect(bubbles(app).last).to_contain_text("In rhymes")
    expect(app.get_by_label("Wishes")).to_have_value("In rhymes")
    expect(thumb).to_be_checked()
    assert tab.console_errors == []


def test_stop_keeps_the_words_and_ask_again_completes_them(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=capstone&step=2").page
    app = page.locator(APP)
    app.get_by_text("Long answers").click()
    page.wait_for_url("**long=true*")
    send(app, "Hi")
    expect(bubbles(app).last).to_contain_text("You said “Hi”.")
    app.get_by_test_id("stChatInput").get_by_role("button").click()
    rest(page)
    page.reload()
    expect(bubbles(app).last).to_contain_text("You said “Hi”.")
    expect(app.get_by_test_id("stFeedback")).to_have_count(0)
    app.get_by_role("button", name="Ask again").click()
    answered(app)
    expect(app.get_by_role("button", name="Ask again")).to_have_count(0)
    expect(bubbles(app)).to_have_count(2)


def test_a_second_tab_has_the_same_chats(open_tab: OpenTab) -> None:
    first = open_tab("/?lesson=capstone").page
    send(first.locator(APP), "Hi")
    answered(first.locator(APP))
    second = open_tab(first.url).page
    expect(bubbles(second.locator(APP)).first).to_have_text("Hi")
    other = open_tab("/?lesson=capstone").page
    expect(other.locator(APP).get_by_role("button", name="New chat")).to_be_visible()
    expect(bubbles(other.locator(APP))).to_have_count(0)


def test_a_chat_is_renamed_and_deleted_with_the_keyboard(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=capstone").page
    app = page.locator(APP)
    send(app, "Dogs")
    answered(app)
    app.get_by_role("button", name="Edit Dogs").focus()
    page.keyboard.press("Enter")
    title = page.get_by_test_id("stPopoverBody").get_by_label("Title")
    title.fill("Cats")
    page.keyboard.press("Enter")
    expect(app.get_by_role("button", name="Cats", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Delete", exact=True)).to_have_count(0)
    page.get_by_test_id("stPopoverBody").get_by_text("Delete?").click()
    page.get_by_role("button", name="Delete", exact=True).press("Enter")
    expect(bubbles(app)).to_have_count(0)
    expect(app.get_by_role("button", name="Cats", exact=True)).to_have_count(0)


def test_the_app_runs_alone(open_tab: OpenTab) -> None:
    page = open_tab("/capstone-chat").page
    send(page, "Hi")
    answered(page)
    page.reload()
    answered(page)
    expect(bubbles(page)).to_have_count(2)


def test_an_edited_app_runs_in_a_process_of_its_own(open_tab: OpenTab) -> None:
    page = open_tab("/?lesson=capstone").page
    page.frame_locator(".st-key-stage-source iframe").get_by_text("import secrets").wait_for()
    put(page, "You said", "You heard")
    expect(page.get_by_role("radio", name="Yours")).to_be_checked()
    page.get_by_role("button", name="Run", exact=True).click()
    frame = page.frame_locator("iframe[title='Your app']")
    field = frame.get_by_test_id("stChatInputTextArea")
    field.fill("Hi")
    field.press("Enter")
    expect(frame.get_by_test_id("stChatMessage").last).to_contain_text("You heard “Hi”.")
    expect(frame.get_by_test_id("stFeedback")).to_have_count(1)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_project_runs_where_it_was_unpacked(
    open_tab: OpenTab, browser: Browser, tmp_path: Path, patience: float, width: int
) -> None:
    page = open_tab("/?lesson=capstone&step=4", width=width, height=844).page
    button = page.get_by_role("button", name="Download the project")
    with page.expect_download() as downloading:
        button.press("Enter")
    download = downloading.value
    assert download.suggested_filename == "chat_app.zip"
    zipfile.ZipFile(io.BytesIO(download.path().read_bytes())).extractall(tmp_path)
    folder = tmp_path / "chat_app"
    assert (folder / "app.py").read_bytes() == (ROOT / "snippets/capstone/chat.py").read_bytes()
    if width < 1280:
        return
    with (
        serve("app.py", folder=folder, patience=patience) as address,
        tab.opened(
            browser, address, width=1280, height=800, scheme="light", patience=patience
        ) as opened,
    ):
        app = opened.page
        send(app, "Hi")
        answered(app)
        expect(
            app.get_by_text(f"The chats are in {folder / 'data' / 'chat-app.sqlite3'}")
        ).to_be_visible()
        app.reload()
        answered(app)
        expect(bubbles(app).first).to_have_text("Hi")
    assert (folder / "data" / "chat-app.sqlite3").exists()
