"""The site with small limits, served once for all tests of the runner."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from tests.runner import Reader, Served, serve
from tutor.runner import Limits

# The times are not small: a slow or busy machine must not take a text for an endless one.
SMALL = Limits(
    run_seconds=30,
    processor_seconds=60,
    memory=120_000_000,
    tasks=24,
    output=2_000_000,
    messages=2000,
    message=2_000_000,
    source=8 * 1024,
    seconds_between_runs=0,
    zygotes=4,
    answer_seconds=8,
)


@pytest.fixture(scope="session")
def small_site(patience: float) -> Iterator[Served]:
    with serve(SMALL, patience) as served:
        yield served


@pytest.fixture(scope="module")
def hasty_site(patience: float) -> Iterator[Served]:
    """For texts that have to be ended by their time."""
    with serve(replace(SMALL, run_seconds=5, processor_seconds=8), patience) as served:
        yield served


@pytest.fixture
def open_reader(small_site: Served, patience: float) -> Iterator[Callable[..., Reader]]:
    with ExitStack() as readers:

        def open_reader(query: str = "lesson=history", site: Served = small_site) -> Reader:
            return readers.enter_context(Reader(site, query, patience=patience))

        yield open_reader


@pytest.fixture(scope="module")
def reader(small_site: Served, patience: float) -> Iterator[Reader]:
    """One reader for a whole module: the next Run removes whatever a text has done."""
    with Reader(small_site, patience=patience) as shared:
        yield shared
