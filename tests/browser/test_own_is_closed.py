"""What the reader's own app cannot do: reach the page around it, or run where it must not."""

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests import server
from tests.browser.test_desk import button, expect_ends, opened, write
from tests.browser.test_own import HISTORY, change, run, shown, told
from tests.browser.test_page import source
from tests.tab import Tab

OpenTab = Callable[..., Tab]

PROBES = Path(__file__).with_name("probes.js").read_text("utf-8")
WINDOW_PROBES = Path(__file__).with_name("window_probes.js").read_text("utf-8")
NAMES = {"cookie", "storage", "dom", "title", "fetch", "socket", "link", "top"}
APP = '''
import streamlit as st

JS = """<script>
{probes}
</script>"""
st.html(JS.replace("WHERE", "html"), unsafe_allow_javascript=True)
st.components.v1.html(JS.replace("WHERE", "component"))
st.caption("Probed")
'''


class Said:
    """The reports of the probes, by where they ran."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._lines: list[str] = []
        page.context.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        self._lines.append(message.text)

    def of(self, where: str) -> dict[str, str]:
        """Wait until all probes have ended, and return the result of each."""
        start = f"PROBE {where} "
        for _ in range(300):
            ends = dict(
                line.removeprefix(start).split(": ", 1)
                for line in self._lines
                if line.startswith(start)
            )
            if ends.keys() >= NAMES:
                break
            self._page.wait_for_timeout(50)
        self._lines = [line for line in self._lines if not line.startswith(start)]
        return ends


def all_failed(ends: dict[str, str]) -> bool:
    return ends.keys() == NAMES and all(end.startswith("failed") for end in ends.values())


def test_probes_from_the_app_fail_and_from_the_page_itself_succeed(open_tab: OpenTab) -> None:
    page = opened(open_tab, HISTORY)
    said = Said(page)
    page.evaluate("document.cookie = 'visitor=me'")
    # The probes can succeed: here they run in a frame of the page, not in the app's.
    page.evaluate(
        """probes => {
            const frame = document.createElement("iframe")
            frame.srcdoc = `<script>${probes}</` + `script>`
            document.body.append(frame)
        }""",
        PROBES.replace("WHERE", "page").replace(
            "const NAVIGATES = true", "const NAVIGATES = false"
        ),
    )
    ends = said.of("page")
    assert ends.keys() == NAMES
    assert all(end.startswith("reached") for end in ends.values()), ends
    title = page.title()

    change(page, source(page), APP.replace("{probes}", PROBES))
    run(page)
    expect(shown(page, "Probed")).to_be_visible()
    for where in ("html", "component"):
        ends = said.of(where)
        assert all_failed(ends), "\n".join(f"{k}: {v}" for k, v in ends.items())
    assert page.title() == title
    expect(page).to_have_url(re.compile(re.escape("yours=1") + "$"))

    # The same address in a separate window, opened by this page.
    address = page.locator('iframe[title="Your app"]').get_attribute("src")
    page.locator('iframe[title="Your app"]').evaluate("frame => frame.remove()")
    with page.expect_popup() as opening:
        page.evaluate("address => void window.open(address)", address)
    for where in ("html", "component"):
        ends = said.of(where)
        assert all_failed(ends), "\n".join(f"{k}: {v}" for k, v in ends.items())
    assert opening.value.evaluate("origin") == "null"
    assert page.title() == title
    expect(page).to_have_url(re.compile(re.escape("yours=1") + "$"))


WINDOWS = """
import streamlit as st

st.html({html!r}, unsafe_allow_javascript=True)
st.caption("Probed")
"""


def test_probes_from_windows_that_the_app_opens_fail(open_tab: OpenTab) -> None:
    """A link in the frame opens an ordinary window, and so does `window.open`."""
    page = opened(open_tab, HISTORY)
    said = Said(page)
    title = page.title()
    # For such a window, the page is the one around the frame that opened it.
    probes = PROBES.replace("parent === self ? opener : parent", "opener.top").replace(
        "(parent === self ? page : top)", "page"
    )
    probes = probes.replace("WHERE", "window")
    # Streamlit removes scripts that contain something like HTML.
    packed = base64.b64encode(f"<title>probe</title><script>{probes}</script>".encode()).decode()
    windows = WINDOW_PROBES.replace("PROBES", packed)
    change(page, source(page), WINDOWS.format(html=f"<script>{windows}</script>"))
    run(page)
    with page.expect_console_message(lambda one: "PROBE blank" in one.text) as blank:
        shown(page, "Probed").click()
    assert blank.value.text == "PROBE blank: failed SecurityError"
    with page.context.expect_page():
        shown(page, "Probed").click()
    ends = said.of("window")
    assert all_failed(ends), ends
    assert page.title() == title
    expect(page).to_have_url(re.compile(re.escape("yours=1") + "$"))


@pytest.fixture(scope="module")
def open_site(patience: float) -> Iterator[str]:
    """The site, served to the whole network."""
    open_to_all = {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}
    with server.serve(environment=open_to_all, patience=patience) as address:
        yield address


def test_a_site_on_the_network_shows_its_sources_and_runs_no_edited_code(
    open_tab: OpenTab, open_site: str
) -> None:
    tab = open_tab(open_site + HISTORY)
    page = tab.page
    expect(page.locator('iframe[title^="Source of"]')).to_be_visible()
    expect(button(page, "Run")).to_be_disabled()
    reason = "Edited code runs only on a server that nobody else can reach; this one listens on 0"
    expect(page.get_by_text(reason)).to_be_visible()
    write(page, "x = 1")
    page.keyboard.press("ControlOrMeta+Enter")
    page.goto(f"{open_site}{HISTORY}&yours=1")
    expect_ends(page, "x = 1")
    expect(page.locator('iframe[title="Your app"]')).to_have_count(0)
    expect(told(page)).to_contain_text(reason)
    for address in ("/gw/", f"/gw/{'0' * 32}/", f"/gw/{'0' * 32}/_stcore/health"):
        with pytest.raises(HTTPError) as refused:
            urlopen(open_site + address)
        assert refused.value.code == 404
