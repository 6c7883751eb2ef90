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
    """`found(script, top)` returns a script's differences. All scripts are queued at the start.

    With a `seed`, the script gets a random walk.
    """
    asked: list[dict[str, Any]] = [
        item.callspec.params
        for item in request.session.items
        if isinstance(item, pytest.Function)
        and "found" in item.fixturenames
        and "script" in item.callspec.params  # Other tests may use the name `found`.
    ]
    with stages(servers) as find:
        played = {(each["script"], each["top"], each.get("seed")): find(**each) for each in asked}
        yield lambda script, top, seed=None: played[script, top, seed].result()
