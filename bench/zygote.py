"""A zygote: how long it takes to start, and how much memory it takes."""

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
    """Times in ms, from the start of the process until it is ready."""
    return [_start() for _ in range(rounds)]


def _start() -> float:
    began = time.monotonic()
    started = plain(ROOT / "tutor/edited_page.py", Limits())
    try:
        with started.control.dup() as control, control.makefile("rb") as reports:
            reports.readline()
        return (time.monotonic() - began) * 1000
    finally:
        started.end(5)


def memory(browser: Browser) -> Iterator[str]:
    """The memory of a spare zygote, and of one with a worker that runs a small app."""
    with (
        serving(SITE, acts.CHAT, query=acts.query(acts.CHAT)) as served,
        tab(browser, served) as opened,
    ):
        zygote = edited.wait_for_spare(served.pid)
        yield f"a spare zygote: {_memory(zygote)}"
        edited.begin(opened.page)
        time.sleep(SETTLING)
        [worker] = zygote.children()
        yield f"a zygote whose worker runs a chat: {_memory(zygote)}; the worker: {_memory(worker)}"


def _memory(process: psutil.Process) -> str:
    """The memory that only this process uses, and that plus its share of shared memory."""
    found = process.memory_full_info()
    return f"{found.uss / MB:.0f} MB of its own, {found.pss / MB:.0f} MB with its share"
