"""Browser contexts that are used again, after their storage is cleared.

A new context is slow because it loads the site's scripts again. A pooled one keeps them, with the
process that has compiled them, as long as its first page belongs to the same site.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, CDPSession

from tests import tab


class PooledContext:
    """A context with a small page that stays open, through which its storage is cleared."""

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
        # The renderer has a copy of the storage, which the call below clears too late.
        self._first.evaluate("localStorage.clear()")
        for origin in origins:
            asked = {"origin": origin, "storageTypes": "all"}
            self._storage.send("Storage.clearDataForOrigin", asked)
        self.context.clear_cookies()
        self.context.clear_permissions()


class ContextPool:
    """Holds as many contexts as were in use at the same time."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[PooledContext] = []

    @contextmanager
    def opened(
        self, url: str, *, width: int, height: int, scheme: tab.Scheme, patience: float
    ) -> Iterator[tab.Tab]:
        """Like `tab.opened`."""
        pooled = self._free.pop() if self._free else PooledContext(self._browser)
        pooled.enter(url)
        with tab.opened_in(
            pooled.context, url, width=width, height=height, scheme=scheme, patience=patience
        ) as opened:
            yield opened
        # After an exception the context is not used again.
        pooled.clear(opened.origins)
        self._free.append(pooled)
