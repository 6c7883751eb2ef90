"""Shared by all tests: the rings, a running site, and a browser."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from xdist.scheduler.loadscope import LoadScopeScheduling

from tests import chromium, components, tab
from tests.context_pool import ContextPool
from tests.server import serve

RINGS = ("unit", "sweep", "walk", "fidelity", "runner", "browser")
FOLDERS = {"walks": "walk", "fidelity": "fidelity", "runner": "runner", "browser": "browser"}
seconds: defaultdict[str, float] = defaultdict(float)
tests: Counter[str] = Counter()


def ring(nodeid: str) -> str:
    """The ring of a test, which follows from its folder and file."""
    path = nodeid.partition("::")[0]
    folder = path.split("/")[1]
    if folder in FOLDERS:
        return FOLDERS[folder]
    return "sweep" if path == "tests/test_content.py" else "unit"


def pytest_configure() -> None:
    components.search_once()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--patience",
        type=float,
        default=60,
        help="seconds to wait for a server to start, or for anything on a page",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The quick rings run first.
    items.sort(key=lambda item: RINGS.index(ring(item.nodeid)))
    for item in items:
        # Tests of a page, or of an app in its own process, may be retried once; pytest lists the
        # retries at the end.
        if ring(item.nodeid) in ("runner", "browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


class ByFile(LoadScopeScheduling):
    """Each pytest worker runs whole files, because the tests of a file share a server. One worker
    runs all walks, because `test_course_is_walked.py` checks them together."""

    def _split_scope(self, nodeid: str) -> str:
        return "walks" if ring(nodeid) == "walk" else nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    seconds[ring(report.nodeid)] += report.duration
    tests[ring(report.nodeid)] += report.when == "call"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.section("rings")
    for name in RINGS:
        terminalreporter.line(f"{name:<10}{tests[name]:>5} tests{seconds[name]:>8.1f} s")


@pytest.fixture(scope="session")
def patience(request: pytest.FixtureRequest) -> float:
    patience: float = request.config.getoption("patience")
    return patience


@pytest.fixture(scope="session")
def site(patience: float) -> Iterator[str]:
    """The address of the site, served as `make run` serves it."""
    with serve("tutorial.py", patience=patience) as address:
        yield address


@pytest.fixture(scope="session")
def browser(patience: float) -> Iterator[Browser]:
    expect.set_options(timeout=patience * 1000)
    path = chromium.find()
    assert path, "no Chromium: `python -m tests.chromium` installs one"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(tab.FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> ContextPool:
    return ContextPool(browser)


@pytest.fixture
def open_tab(site: str, contexts: ContextPool, patience: float) -> Iterator[Callable[..., tab.Tab]]:
    """`open_tab("/?lesson=history", width=390, height=844, scheme="dark").page`, and so on."""
    with ExitStack() as tabs:

        def open_one(
            address: str = "/",
            *,
            width: int = 1280,
            height: int = 800,
            scheme: tab.Scheme = "light",
        ) -> tab.Tab:
            url = address if address.startswith("http") else site + address
            one = contexts.opened(url, width=width, height=height, scheme=scheme, patience=patience)
            return tabs.enter_context(one)

        yield open_one
