"""A child of the annex: how long it takes to start, and what it keeps."""

import time
from collections.abc import Iterator

import psutil
from playwright.sync_api import Browser

from bench import acts, edited
from bench.sides import ROOT, SITE, serving
from bench.tabs import tab
from tutor.runner.limits import Limits
from tutor.runner.start import plain

SETTLING = 1.0  # s
MB = 1e6


def starts(rounds: int) -> list[float]:
    """In ms, from the start of the process until it waits for a text."""
    return [_start() for _ in range(rounds)]


def _start() -> float:
    began = time.monotonic()
    started = plain(ROOT / "tutor/edited_page.py", Limits())
    try:
        with started.control.dup() as control, control.makefile("rb") as told:
            told.readline()
        return (time.monotonic() - began) * 1000
    finally:
        started.end(5)


def memory(browser: Browser) -> Iterator[str]:
    """What it has: while it waits, and with a worker that runs a small app."""
    with (
        serving(SITE, acts.CHAT, query=acts.place(acts.CHAT)) as served,
        tab(browser, served) as opened,
    ):
        child = edited.wait_for_spare(served.pid)
        yield f"a child that waits: {_has(child)}"
        edited.begin(opened.page)
        time.sleep(SETTLING)
        [worker] = child.children()
        yield f"a child whose worker runs a chat: {_has(child)}; the worker: {_has(worker)}"


def _has(process: psutil.Process) -> str:
    """What would come free with it alone, and its part of all that is shared, too."""
    found = process.memory_full_info()
    return f"{found.uss / MB:.0f} MB of its own, {found.pss / MB:.0f} MB with its share"
