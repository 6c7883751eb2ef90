"""The pages of a demo, and the page of it that the browser has open."""

import hashlib

from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import ScriptRunContext
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from tutor.sandbox.rerun_source import page_title


class DemoPages(PagesManager):
    """Streamlit's page registry, with a different hash in each session of each demo.

    The hash is part of the id of every element. So the widgets of two demos are different, and so
    are those of a demo before and after a reload.
    """

    def __init__(self, namespace: str, generation: int) -> None:
        super().__init__(namespace, ScriptCache())
        self._main_script_hash = _hash(f"{namespace}#{generation}")
        self._browser_page = ""
        """The hash of the page that is open in the browser."""
        self._is_elsewhere = False
        """Whether the demo shows another page than the one that the browser has open."""
        self._known: set[str] = set()
        """The hashes of all pages that the demo has had."""
        self._followed = ""

    def follow(self, page_hash: str, *, whole_page: bool) -> None:
        """Follow a link of the demo: the browser has asked the page to go to `page_hash`.

        A link makes a run of the whole page. After a reload of the demo, or if the open page no
        longer exists, the browser is still on its earlier page. Then the hash does not change if
        the reader follows a link to that page.
        """
        is_known = page_hash in self.get_pages()
        if is_known and (page_hash != self._browser_page or (whole_page and self._is_elsewhere)):
            self._followed, self._is_elsewhere = page_hash, False
        if not self._browser_page and not is_known:
            self._is_elsewhere = True
        self._browser_page = page_hash

    def titled(self, title: str) -> str:
        """The hash of a page with this title; empty if there is none."""
        pages = self.get_pages()
        return next((key for key in pages if page_title(key, pages) == title), "")

    def open(self, page_hash: str) -> None:
        """Open a page with the run that begins, as if its link was followed."""
        self._followed = page_hash

    def lead(self, page: ScriptRunContext, page_hash: str) -> None:
        """Send the browser to another page of the demo, with the page's next run."""
        # Not for a plain rerun: the page around would take the hash for one of its own pages.
        if page_hash in self.get_pages() and page_hash != self.current_page_script_hash:
            page.pages_manager.set_current_page_script_hash(page_hash)
            self._browser_page = page_hash

    def settle(self) -> None:
        """Note, after the last run of a chain, whether the browser is on the demo's page."""
        has_demo_page = self._browser_page != "" and self._browser_page in self._known
        self._known.update(self.get_pages())
        self._is_elsewhere |= has_demo_page and self._browser_page != self.current_page_script_hash

    def take_followed(self) -> str:
        """The page of the last followed link, only once; else an empty string."""
        followed, self._followed = self._followed, ""
        return followed

    def use_path(self, path: str) -> None:
        self._main_script_path = path


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
