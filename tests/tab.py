"""A tab of the browser that writes down what it should not do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # What asks for a name of the outside is written down, and gets no further.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass
class Tab:
    page: Page
    console_errors: list[str] = field(default_factory=list)
    """With uncaught exceptions of the page's scripts."""
    outside_requests: list[str] = field(default_factory=list)
    """Addresses of everything that was asked of a host other than 127.0.0.1, iframes included."""

    def _noticed(self, url: str) -> None:
        # `data:` and `blob:` have no host and ask nobody.
        if urlsplit(url).hostname not in (None, "127.0.0.1"):
            self.outside_requests.append(url)


@contextmanager
def opened(
    browser: Browser,
    url: str,
    *,
    width: int,
    height: int,
    scheme: Literal["light", "dark"],
    patience: float,
) -> Iterator[Tab]:
    """The page at `url`, once its script has run; `patience`, in seconds, holds for each wait."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(patience * 1000)
    tab = Tab(context.new_page())
    context.on("request", lambda request: tab._noticed(request.url))
    tab.page.on("websocket", lambda socket: tab._noticed(socket.url))
    context.on("weberror", lambda problem: tab.console_errors.append(str(problem.error)))
    context.on(
        "console",
        lambda message: message.type == "error" and tab.console_errors.append(message.text),
    )
    try:
        tab.page.goto(url)
        tab.page.wait_for_selector(SETTLED)
        yield tab
    finally:
        context.close()
