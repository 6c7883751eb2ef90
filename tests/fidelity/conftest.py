from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.fidelity.play import stages
from tests.fidelity.servers import Servers


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    with Servers() as servers:
        yield servers


@pytest.fixture(scope="session")
def found(servers: Servers, request: pytest.FixtureRequest) -> Iterator[Callable[..., list[str]]]:
    """`found(script, top)`: the differences of a script; all that were asked for are under way.

    With a `seed` the script is walked through at random.
    """
    asked: list[dict[str, Any]] = [
        item.callspec.params
        for item in request.session.items
        if isinstance(item, pytest.Function)
        and "found" in item.fixturenames
        and "script" in item.callspec.params  # Elsewhere `found` is a word like any other.
    ]
    with stages(servers) as find:
        played = {(each["script"], each["top"], each.get("seed")): find(**each) for each in asked}
        yield lambda script, top, seed=None: played[script, top, seed].result()
