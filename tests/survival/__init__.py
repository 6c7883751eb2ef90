"""What outlives what in Streamlit, measured: the table in the last step of the lesson `session`.

`app.py` is served by `streamlit run` and used in Chromium: each thing is set, something happens to
the page or the server, and after one more rerun, the page says which things still hold what they
held. `python -m tests.survival` compares the table with the lesson, `--write` rewrites it there.
"""

import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests import tab
from tests.server import ROOT, serve

__all__ = ["LESSON", "as_markdown", "measure", "written", "written_anew"]

APP = Path(__file__).with_name("app.py")
LESSON = ROOT / "lessons" / "040_session.md"
TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
ENVIRONMENT = {
    "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
    "STREAMLIT_SERVER_HEADLESS": "true",
    "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
}
BOXES = ("Keyed", "Persisted", "Bound")
THINGS = {
    "variable": "variable",
    "plain": "key of the state",
    "keyed": "keyed widget",
    "persisted": "`persist_state`",
    "bound": "`bind`",
    "param": "`query_params`",
    "data": "`cache_data`",
    "resource": "`cache_resource`",
    "store": "SQLite file",
}
"""The rows: the names in the report of the app, and the words in the table."""
CONNECTED = "[data-test-connection-state=CONNECTED]"
KEPT, GONE = "**:green[kept]**", ":gray[gone]"

Kept: TypeAlias = Mapping[str, Mapping[str, bool]]
"""For each act, whether each thing outlived it."""

REPORT = """([settled, before, by]) => {
    const text = document.querySelector(".st-key-report [data-testid=stText]")?.textContent
    if (!text || !document.querySelector(settled)) return null
    const report = JSON.parse(text)
    return report.run !== before && (!by || report.by === by) ? report : null
}"""


def measure(browser: Browser, patience: float) -> Kept:
    """Do every act, each in a new browser context; the restart of the server comes last."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as served:

        def begin(port: int = 0) -> str:
            return served.enter_context(
                serve(
                    str(APP),
                    folder=Path(folder),
                    patience=patience,
                    environment=ENVIRONMENT,
                    port=port,
                )
            )

        address = begin()

        def restart(page: Page) -> Page:
            connected = page.locator(CONNECTED)
            served.close()
            connected.wait_for(state="detached")
            begin(urlsplit(address).port or 0)
            connected.wait_for()  # The page stays as it was: it asks for no run.
            return page

        def another_tab(page: Page) -> Page:
            other = page.context.new_page()
            other.goto(address)
            return other

        acts: dict[str, Callable[[Page], Page]] = {
            "rerun": lambda page: page,  # The one that follows each act.
            "hidden": hide_for_two_runs,
            "page": another_page_and_back,
            "reload": reload,
            "tab": another_tab,
            "restart": restart,
        }
        return {name: _outlived(browser, address, act, patience) for name, act in acts.items()}


def _outlived(
    browser: Browser, address: str, act: Callable[[Page], Page], patience: float
) -> dict[str, bool]:
    with tab.opened(
        browser, address, width=1280, height=800, scheme="light", patience=patience
    ) as opened:
        page = opened.page
        for box in BOXES:
            before = report(page)["run"]
            page.get_by_label(box, exact=True).fill("typed")
            page.keyboard.press("Enter")
            report(page, after=before)
        held = press(page, "Set")
        empty = [name for name in THINGS if not held[name]]
        assert not empty, f"These were never set: {empty}"
        still = press(act(page), "Again")
        return {name: still[name] == held[name] for name in THINGS}


# The acts, and what they are made of.


def hide_for_two_runs(page: Page) -> Page:
    flip_hide(page)
    press(page, "Again")
    flip_hide(page)
    return page


def another_page_and_back(page: Page) -> Page:
    for title in ("Second", "First"):
        before = report(page)["run"]
        page.get_by_role("link", name=title, exact=True).click()
        report(page, after=before)
    return page


def reload(page: Page) -> Page:
    before = report(page)["run"]
    page.reload()
    report(page, after=before)
    return page


def flip_hide(page: Page) -> None:
    before = report(page)["run"]
    page.locator("label:has(input[type=checkbox])").click()
    report(page, after=before)


def press(page: Page, button: str) -> dict[str, str]:
    """Press the button, and return the report of its run."""
    before = report(page)["run"]
    page.get_by_role("button", name=button, exact=True).click()
    return report(page, after=before, by=button)


def report(page: Page, *, after: str = "", by: str = "") -> dict[str, str]:
    """What the app says at the end of a run: another than `after`, begun by the button `by`."""
    found = page.wait_for_function(REPORT, arg=[tab.SETTLED, after, by]).json_value()
    return {str(name): str(value) for name, value in found.items()}


# The table.


def as_markdown(kept: Kept) -> str:
    rows = [["what", *kept], ["---"] * (len(kept) + 1)]
    for name, words in THINGS.items():
        rows.append([words, *(KEPT if things[name] else GONE for things in kept.values())])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def written() -> str:
    """The table in the lesson."""
    [table] = TABLE.findall(LESSON.read_text("utf-8"))
    return str(table)


def written_anew(text: str, table: str) -> str:
    """The lesson's text with this table in place of its own."""
    anew, count = TABLE.subn(lambda _: table, text)
    assert count == 1, f"The lesson has {count} tables"
    return anew
