"""Contexts of the browser that are used again, with nothing left of who used them before.

What makes a new one slow is the site's own scripts: it has to load them again. In these they stay,
with the process that has compiled them, as long as the first page is one of the same site.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, CDPSession

from tests import tab


class Room:
    """A context, with a small page that stays, from which its storage can be reached."""

    def __init__(self, browser: Browser) -> None:
        self.context: BrowserContext = tab.new_context(browser)
        self._first = self.context.new_page()
        self._storage: CDPSession = self.context.new_cdp_session(self._first)

    def enter(self, url: str) -> None:
        site = "/".join(url.split("/")[:3])
        if not self._first.url.startswith(site):
            self._first.goto(f"{site}/_stcore/health")

    def clear(self, origins: set[str]) -> None:
        for page in self.context.pages:
            if page is not self._first:
                page.close()
        # The process remembers, too, and hears later of what the browser forgets.
        self._first.evaluate("localStorage.clear()")
        for origin in origins:
            asked = {"origin": origin, "storageTypes": "all"}
            self._storage.send("Storage.clearDataForOrigin", asked)
        self.context.clear_cookies()
        self.context.clear_permissions()


class Rooms:
    """As many as are in use at the same time."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Room] = []

    @contextmanager
    def opened(
        self, url: str, *, width: int, height: int, scheme: tab.Scheme, patience: float
    ) -> Iterator[tab.Tab]:
        """As `tab.opened`."""
        room = self._free.pop() if self._free else Room(self._browser)
        room.enter(url)
        with tab.opened_in(
            room.context, url, width=width, height=height, scheme=scheme, patience=patience
        ) as one:
            yield one
        # One in which something went wrong is not used again.
        room.clear(one.origins)
        self._free.append(room)
