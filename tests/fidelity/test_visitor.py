"""Checks that the visitor, which imitates a browser, sends exactly what Chromium sends."""

import json
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToJson
from playwright.sync_api import Browser, FilePayload, Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests import tab
from tests.fidelity import steps
from tests.fidelity.servers import Servers
from tests.visitor import Visitor

SCRIPT = Path(__file__).with_name("widgets_page.py")
MADE_UP = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def press(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=name, exact=True).click()


def type_into(name: str, text: str, key: str = "Enter") -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.get_by_label(name, exact=True).fill(text)
        page.get_by_label(name, exact=True).press(key)

    return act


def push(slider: int) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("slider").nth(slider).press("ArrowRight")


def touch(words: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_text(words, exact=True).click()


def button_in(test_id: str, number: int) -> Callable[[Page], None]:
    return lambda page: page.get_by_test_id(test_id).locator("button").nth(number).click()


def pick(option: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.get_by_test_id("stSelectbox").get_by_role("combobox").click()
        page.get_by_role("option", name=option).click()

    return act


def menu(name: str, option: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        press(name)(page)
        page.get_by_role("menuitem", name=option).click()

    return act


def say(text: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.get_by_test_id("stChatInputTextArea").fill(text)
        page.get_by_test_id("stChatInputTextArea").press("Enter")

    return act


def attach(page: Page) -> None:
    file: FilePayload = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"abc"}
    page.locator("input[type=file]").first.set_input_files(file)


# The visitor's step, and the same action in the browser.
Deed = tuple[str, Callable[[Page], Any]]
START: Deed = ("wait 0", lambda page: None)
DEEDS: list[Deed] = [
    ('fill "Text" "a b"', type_into("Text", "a b")),
    ('fill "None yet" "z"', type_into("None yet", "z")),
    ('fill "Whole" 7', type_into("Whole", "7")),
    ('fill "Broken" 2', type_into("Broken", "2")),
    ('check "Check"', touch("Check")),
    ('slide "Slide" 6', push(0)),
    ('slide "Day" 2026-01-02', push(1)),
    ('slide "Steps" "b"', push(2)),
    ('choose "Pick" "y"', pick("y")),
    ('choose "Radio" "q"', touch("q")),
    ('choose "Pills" ":material/star: two"', touch("two")),
    ('choose "feedback" 2', button_in("stFeedback", 2)),
    ('choose "pagination" 2', lambda page: page.get_by_label("Page 2").click()),
    ('open "More"', touch("More")),
    ('open "Pop"', button_in("stPopover", 0)),
    ('close "Pop"', button_in("stPopover", 0)),
    ('tab "B"', lambda page: page.get_by_role("tab", name="B").click()),
    ('click "In fragment"', press("In fragment")),
    ('menu "Menu" "Two"', menu("Menu", "Two")),
    ('click "Set"', press("Set")),
    ('click "Go"', press("Go")),
    ('fill "In form" "words"', type_into("In form", "words", "Tab")),
    ('check "Form check"', touch("Form check")),
    ('click "Go"', press("Go")),
    ('click "Send"', press("Send")),
    ('click "Go"', press("Go")),
    ('click "Send"', press("Send")),
    ('say "hi"', say("hi")),
    ('uncheck "Check"', touch("Check")),
    ('fill "Text" ""', type_into("Text", "")),
    ('choose "Many"', lambda page: page.get_by_label("Clear all").first.click()),
    ('upload "File" "a.txt" "abc"', attach),
    ('choose "Pick" "x"', pick("x")),
    ('choose "Pills"', touch("two")),
    ('click "Ask"', press("Ask")),
    ("dismiss", lambda page: page.get_by_label("Close").click()),
    ('click "Go"', press("Go")),
]


def test_visitor_sends_what_chromium_sends(
    servers: Servers, browser: Browser, patience: float
) -> None:
    port = servers.start(SCRIPT)
    context = browser.new_context(viewport={"width": 1200, "height": 3000}, timezone_id="UTC")
    context.set_default_timeout(patience * 1000)
    page = context.new_page()
    sent: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda data: sent.append(data if isinstance(data, bytes) else b""))

    page.on("websocket", listen)
    page.goto(f"http://127.0.0.1:{port}")
    page.get_by_text("{}", exact=True).wait_for()
    rest(page)
    differing = []
    with context, Visitor(port, quiet=0.05) as visitor:
        for step, act in [START, *DEEDS]:
            steps.take(step, visitor)
            ours = requests(visitor.sent)
            act(page)
            rest(page, partial(has_sent, sent, len(ours)))
            theirs = requests(sent)
            if ours != theirs:
                differing.append((step, ours, theirs))
            visitor.sent.clear()
            sent.clear()
    servers.stop(port)
    assert differing == []


def has_sent(sent: list[bytes], number: int) -> bool:
    return len(requests(sent)) >= number


def rest(page: Page, answered: Callable[[], bool] = lambda: True) -> None:
    """Wait until the browser has sent as much as the visitor, then a little for extra messages."""
    until = time.monotonic() + 5
    while not answered() and time.monotonic() < until:
        page.wait_for_timeout(10)
    page.wait_for_timeout(50)
    page.wait_for_selector(tab.SETTLED)
    page.wait_for_timeout(50)


def requests(sent: list[bytes]) -> list[dict[str, Any]]:
    """The requests to rerun, without values that the server or the browser generates each time."""
    asked = []
    for data in sent:
        message = BackMsg()
        message.ParseFromString(data)
        if message.WhichOneof("type") != "rerun_script":
            continue
        rerun = message.rerun_script
        rerun.ClearField("cached_message_hashes")
        rerun.ClearField("context_info")
        rerun.widget_states.widgets.sort(key=lambda state: state.id)
        rerun.query_string = "&".join(sorted(rerun.query_string.split("&")))
        asked.append(json.loads(MADE_UP.sub("<made up>", MessageToJson(rerun))))
    return asked
