"""A site whose addresses begin with a path, as on a host that serves several sites."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests import server
from tests.browser.test_desk import opened
from tests.browser.test_own import HISTORY, change, own, run, say, shown
from tests.tab import Tab


@pytest.fixture(scope="module")
def below(patience: float) -> Iterator[str]:
    prefix = {"STREAMLIT_SERVER_BASE_URL_PATH": "course"}
    with server.serve(environment=prefix, below="/course", patience=patience) as address:
        yield f"{address}/course"


def test_edited_text_runs_below_a_path(open_tab: Callable[..., Tab], below: str) -> None:
    page = opened(open_tab, below + HISTORY)
    change(page, "You said:", "I heard:")
    run(page)
    say(own(page), "hello")
    expect(shown(page, "I heard: hello")).to_be_visible()
