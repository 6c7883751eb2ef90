from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fidelity.play import stages
from tests.fidelity.servers import Servers


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    with Servers() as servers:
        yield servers


@pytest.fixture(scope="session")
def found(
    servers: Servers, request: pytest.FixtureRequest
) -> Iterator[Callable[[Path, bool], list[str]]]:
    """`found(script, top)`: the differences of a script; all that were asked for are under way."""
    asked: list[dict[str, Any]] = [
        item.callspec.params
        for item in request.session.items
        if isinstance(item, pytest.Function) and "found" in item.fixturenames
    ]
    with stages(servers) as find:
        played = {
            (each["script"], each["top"]): find(each["script"], top=each["top"]) for each in asked
        }
        yield lambda script, top: played[script, top].result()
