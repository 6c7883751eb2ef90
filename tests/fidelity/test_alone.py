"""Does a snippet that is opened alone draw what `streamlit run` draws?"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.fidelity import steps
from tests.fidelity.likeness import Likeness, differences
from tests.fidelity.play import PATIENCE, QUIET, name
from tests.fidelity.servers import ROOT, Servers
from tests.visitor import NotFound, Visitor

SNIPPETS = sorted((ROOT / "snippets").glob("*/*.py"))
USING = (
    "st.sidebar",
    "st.chat_input",
    "on_click=",
    "st.fragment",
    "Raises `",
    "st.cache_",
    "st.form(",
)


def one_that_says(words: str) -> Path:
    return next(path for path in SNIPPETS if words in path.read_text())


@pytest.fixture(scope="module")
def site(servers: Servers) -> Iterator[int]:
    port = servers.start(ROOT / "tutorial.py", details="type")
    yield port
    servers.stop(port)


def seen(port: int, path: str, plan: list[str]) -> list[dict[str, Any]]:
    """The page, when it is opened and after each step."""
    likeness = Likeness()
    with Visitor(port, path=path, quiet=QUIET, patience=PATIENCE) as visitor:
        moments = [likeness.of(visitor)]
        for step in plan:
            with suppress(NotFound):
                steps.take(step, visitor)
            moments.append(likeness.of(visitor))
    for moment in moments:
        # The site's title names the snippet, so it always differs.
        moment["chrome"].pop("title")
    return moments


@pytest.mark.parametrize("script", sorted({one_that_says(words) for words in USING}), ids=name)
def test_a_snippet_alone_is_drawn_as_streamlit_run_does(
    script: Path, servers: Servers, site: int
) -> None:
    own = servers.start(script)
    try:
        with Visitor(own, quiet=QUIET, patience=PATIENCE) as visitor:
            plan = steps.everything(visitor)
        with ThreadPoolExecutor(2) as both:
            plays = [
                both.submit(seen, own, "", plan),
                both.submit(seen, site, f"{script.parent.name}-{script.stem}", plan),
            ]
            native, alone = (play.result() for play in plays)
    finally:
        servers.stop(own)
    assert differences(native, alone) == []
    assert any(native[0][root] for root in ("main", "sidebar", "bottom"))


def test_a_cache_is_shared_by_the_sessions_of_a_snippet_and_by_no_other(site: int) -> None:
    """These two have the same cached function; only the first changes what it returned."""

    def temperature(snippet: str, *clicks: str) -> str:
        with Visitor(site, path=f"mutation-{snippet}", quiet=QUIET, patience=PATIENCE) as visitor:
            for name in clicks:
                visitor.click(name)
            [metric] = visitor.elements("metric")
            shown: str = metric.proto.body
            return shown

    assert temperature("everybody", "hot") == "2.0"
    assert temperature("everybody") == "2.0"
    assert temperature("own_copy") == "0.7"
