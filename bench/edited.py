"""Edited code: from the press on Run to the app in its frame, and an interaction there."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Frame, Page

from bench import acts, stopwatch
from bench.rounds import in_sittings
from bench.sides import PATIENCE, SITE, Served, Side, all_serving, serving
from bench.stopwatch import Expected
from bench.tabs import tab

EDITED = Side("edited", is_site=True)
SITTING = 5
TYPING = 1000  # ms between the first key and the press on Run
APART = 1100  # ms between two runs, because one a second is allowed
QUIET = 0.3  # seconds for which a zygote that is ready uses no CPU
# The page and the frame are two documents; they share no clock but the time of day.
NOW = "performance.timeOrigin + performance.now()"
PRESSED = f"""() => {{
    const tell = resolve => addEventListener(
        "pointerdown", () => resolve({NOW}), {{ capture: true, once: true }})
    window.benchPressed = new Promise(tell)
}}"""
SEEN = f"""([where, text]) => {{
    const isThere = () => document.querySelector(where)?.textContent.includes(text)
    window.benchSeen = new Promise(resolve => {{
        const observer = new MutationObserver(() => isThere() && resolve({NOW}))
        observer.observe(document, {{ subtree: true, childList: true, characterData: true }})
    }})
}}"""


def first_runs(browser: Browser, rounds: int, typing: int = TYPING) -> list[float]:
    """Times in ms, with a spare zygote; the frame loads while the reader types."""
    with serving(SITE, acts.CHAT, query=acts.query(acts.CHAT)) as served:
        return [_first_run(browser, served, typing) for _ in range(rounds)]


def further_runs(browser: Browser, rounds: int) -> list[float]:
    """Times in ms."""
    with (
        serving(SITE, acts.CHAT, query=acts.query(acts.CHAT)) as served,
        tab(browser, served) as opened,
    ):
        wait_for_spare(served.pid)
        begin(opened.page)
        return [_further_run(opened.page, f"take {number}") for number in range(rounds)]


def interactions(browser: Browser, snippet: Path, rounds: int) -> dict[str, list[float]]:
    """Times in ms: in the frame of edited code, in the page, and with `streamlit run`."""

    @contextmanager
    def come(side: Served) -> Iterator[tuple[Page, Page | Frame]]:
        with tab(browser, side) as opened:
            page = opened.page
            if side.side is EDITED:
                wait_for_spare(side.pid)
                begin(page)
            yield page, _frame(page) if side.side is EDITED else page

    def interact(guest: tuple[Page, Page | Frame], side: Served, number: int) -> float:
        page, shown = guest
        page.bring_to_front()
        key, where, text = acts.prepare(shown, snippet, number)
        answer = Expected(f"{side.side.demo} {where}", text)
        return stopwatch.time(shown, "keydown", lambda: page.keyboard.press(key), answer)

    with all_serving(snippet, query=acts.query(snippet)) as sides:
        site = next(side for side in sides if side.side is SITE)
        edited = Served(EDITED, site.address, site.pid, site.query)
        return in_sittings([*sides, edited], rounds, SITTING, come, interact)


def begin(page: Page) -> None:
    """Run an edited text for the first time."""
    _edit(page, "mine")
    _run(page, "mine")


def _first_run(browser: Browser, served: Served, typing: int) -> float:
    with tab(browser, served) as opened:
        wait_for_spare(served.pid)
        _edit(opened.page, "mine")
        opened.page.wait_for_timeout(typing)
        return _run(opened.page, "mine")


def _further_run(page: Page, text: str) -> float:
    page.wait_for_timeout(APART)
    _edit(page, text)
    return _run(page, text)


def _edit(page: Page, text: str) -> None:
    """Write a line at the end of the source, once the page has the editor."""
    page.wait_for_selector('iframe[title^="Source of"]')
    editor = page.frame_locator(".st-key-stage-source iframe").locator(".ace_editor")
    editor.evaluate(
        "(e, line) => (e.env.editor.navigateFileEnd(), e.env.editor.insert(line))",
        f"\nst.caption({text!r})",
    )


def _run(page: Page, text: str) -> float:
    """Press Run; return the time until the app shows the text, in ms."""
    frame = _frame(page)
    page.evaluate(PRESSED)
    frame.evaluate(SEEN, [SITE.demo, text])
    page.get_by_role("button", name="Run", exact=True).click()
    seen = frame.evaluate("window.benchSeen")
    return float(seen - page.evaluate("window.benchPressed"))


def _frame(page: Page) -> Frame:
    found = page.wait_for_selector('iframe[title="Your app"]', state="attached")
    assert found
    frame = found.content_frame()
    assert frame
    frame.wait_for_load_state("domcontentloaded")
    return frame


def wait_for_spare(pid: int) -> psutil.Process:
    """Wait until there is a zygote without a worker."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(psutil.NoSuchProcess):  # The one of an earlier reader ends meanwhile.
            for zygote in _zygotes(pid):
                if not zygote.children():
                    before = zygote.cpu_times()
                    time.sleep(QUIET)
                    if zygote.cpu_times() == before:
                        return zygote
        time.sleep(QUIET)
    raise RuntimeError("no zygote was ready")


def _zygotes(pid: int) -> list[psutil.Process]:
    """The server's zygotes; on Linux each is the child of a supervisor."""
    children = psutil.Process(pid).children()
    if sys.platform != "linux":
        return children
    return [zygote for supervisor in children for zygote in supervisor.children()]
