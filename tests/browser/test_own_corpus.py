"""Scripts behave as edited code in their frame as they do with `streamlit run`.

The tests compare what is drawn, uploaded, downloaded, played and opened.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playing import Scene, actions_of, stand_in_for_the_outside
from tests.browser.test_desk import button, editor
from tests.browser.test_own import expect_inert, inside
from tests.browser.test_page import chosen
from tests.context_pool import ContextPool
from tests.fidelity.servers import Servers
from tests.tab import SETTLED

SCRIPTS = sorted((Path(__file__).parent / "own_corpus").glob("*.py"))
NAME = "chat.py"  # the snippet that the scripts replace
STAGE = ".st-key-stage-app"
OWN = ".st-key-stage-own .own"
OWN_ROOTS = (
    "[data-testid=stSidebarUserContent], [data-testid=stMainBlockContainer], [data-testid=stBottom]"
)
NUMBER = re.compile(r"st-key-demo-\w+-history-chat-(\d+)")


class Stage:
    """A page of the site and a page for `streamlit run`, shared by all scripts."""

    def __init__(self, site: Page, plain: Page, servers: Servers, folder: Path) -> None:
        self.site, self.plain, self._servers, self._folder = site, plain, servers, folder
        self._begun = 0.0

    def natively(self, script: Path) -> Scene:
        folder = self._folder / script.stem
        folder.mkdir()
        (folder / NAME).write_bytes(script.read_bytes())
        self.port = self._servers.start(folder / NAME)
        self.plain.bring_to_front()
        self.plain.goto(f"http://127.0.0.1:{self.port}/")
        self.plain.locator(SETTLED).wait_for()
        return Scene(self.plain, self.plain.main_frame, OWN_ROOTS)

    def in_its_frame(self, script: Path) -> Scene:
        self.site.bring_to_front()
        before = self._number()
        editor(self.site).evaluate(
            "(e, text) => e.env.editor.setValue(text, 1)", script.read_text()
        )
        chosen(self.site, "Yours")  # otherwise Run restarts the original
        drawn = self.site.locator(OWN).get_attribute("data-news") or ""
        time.sleep(max(0, self._begun + 1.1 - time.monotonic()))  # only one run a second is allowed
        button(self.site, "Run").click()
        app = self.site.frame_locator('iframe[title="Your app"]')
        # Do not wait for the app's main part: an app may draw nothing there.
        mine = app.locator(f"[class*='st-key-demo-'][class*='-history-chat-{before + 1} ']")
        mine.first.wait_for(state="attached")
        app.locator(SETTLED).wait_for()
        # The page gets news of the app later than the frame, and may cover the frame until then.
        self.site.locator(f'{OWN}[data-state="live"]:not([data-news="{drawn}"])').wait_for()
        self._begun = time.monotonic()  # an upper bound: the click may have been slow to arrive
        expect_inert(self.site, inert=False)
        return Scene(self.site, inside(self.site), STAGE)

    def _number(self) -> int:
        """The number of the last Run, from its containers: each Run has its own."""
        if not any("/gw/" in frame.url for frame in self.site.frames):
            return 0
        html = inside(self.site).evaluate("document.body.innerHTML")
        return max(map(int, NUMBER.findall(html)), default=0)

    def stop(self) -> None:
        self._servers.stop(self.port)


@pytest.fixture(scope="module")
def stage(
    site: str, contexts: ContextPool, patience: float, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    with ExitStack() as all_of_it:
        servers = all_of_it.enter_context(Servers())
        opened = contexts.opened(
            f"{site}/?lesson=history", width=1280, height=800, scheme="light", patience=patience
        )
        page = all_of_it.enter_context(opened).page
        expect(page.locator('iframe[title^="Source of"]')).to_be_visible()
        plain = page.context.new_page()
        plain.set_viewport_size({"width": 1280, "height": 800})
        all_of_it.callback(plain.close)
        stand_in_for_the_outside(page)
        yield Stage(page, plain, servers, tmp_path_factory.mktemp("natively"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_text_does_in_its_frame_what_it_does_natively(
    stage: Stage, script: Path, patience: float
) -> None:
    actions = actions_of(script.read_text())
    plain = stage.natively(script)
    plain.play(actions)
    own = stage.in_its_frame(script)
    own.play(actions)
    both = comes_to_rest(plain.seen, own.seen, patience)
    stage.stop()
    assert both[0] == both[1]
    assert both[0]
    assert plain.done == own.done


def comes_to_rest(
    one: Callable[[], list[object]], other: Callable[[], list[object]], patience: float
) -> tuple[list[object], list[object]]:
    """What both sides show, as soon as they agree or time is up."""
    until = time.monotonic() + min(patience, 15)
    while True:
        both = one(), other()
        if both[0] == both[1] or time.monotonic() > until:
            return both
        time.sleep(0.1)


def test_the_corpus_is_large_enough() -> None:
    assert len(SCRIPTS) >= 30
