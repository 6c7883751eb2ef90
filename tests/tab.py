"""A browser tab that records errors and requests to other hosts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    FloatRect,
    Locator,
    Page,
    ViewportSize,
)

Scheme = Literal["light", "dark"]

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--process-per-site",  # The next page uses the scripts that are compiled already.
    # Requests to other hosts are recorded, and go nowhere because no name resolves.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass
class Tab:
    page: Page
    console_errors: list[str] = field(default_factory=list)
    """Includes uncaught exceptions of the page's scripts."""
    outside_requests: list[str] = field(default_factory=list)
    """Addresses of all requests to hosts other than 127.0.0.1, including those of iframes."""
    origins: set[str] = field(default_factory=set)
    """The origins of all other requests."""

    def notice(self, url: str) -> None:
        # `data:` and `blob:` addresses have no host and cause no request.
        if urlsplit(url).hostname not in (None, "127.0.0.1"):
            self.outside_requests.append(url)
        elif url.startswith("http"):
            self.origins.add("://".join(urlsplit(url)[:2]))


def box_of(node: Locator) -> FloatRect:
    """Where a node is drawn; fails if it is not."""
    box = node.bounding_box()
    assert box is not None
    return box


def new_context(browser: Browser) -> BrowserContext:
    size: ViewportSize = {"width": 1280, "height": 800}
    return browser.new_context(viewport=size, reduced_motion="reduce")


@contextmanager
def opened(
    browser: Browser, url: str, *, width: int, height: int, scheme: Scheme, patience: float
) -> Iterator[Tab]:
    """The page at `url`, once its script has run, in a new browser context.

    `patience`, in seconds, holds for each wait.
    """
    context = new_context(browser)
    try:
        with opened_in(
            context, url, width=width, height=height, scheme=scheme, patience=patience
        ) as tab:
            yield tab
    finally:
        context.close()


@contextmanager
def opened_in(
    context: BrowserContext, url: str, *, width: int, height: int, scheme: Scheme, patience: float
) -> Iterator[Tab]:
    """Like `opened`, in a given context, which can be used again after its pages are closed."""
    context.set_default_timeout(patience * 1000)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    tab = Tab(page)

    def note_error(message: ConsoleMessage) -> None:
        if message.type == "error":
            tab.console_errors.append(message.text)

    listeners: dict[Any, Callable[[Any], None]] = {
        "request": lambda request: tab.notice(request.url),
        "weberror": lambda problem: tab.console_errors.append(str(problem.error)),
        "console": note_error,
    }
    page.on("websocket", lambda socket: tab.notice(socket.url))
    for event, listener in listeners.items():
        context.on(event, listener)
    try:
        page.goto(url)
        page.wait_for_selector(SETTLED)
        yield tab
    finally:
        for event, listener in listeners.items():
            context.remove_listener(event, listener)
