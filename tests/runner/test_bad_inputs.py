"""Whatever somebody types: the message is right, and everybody else's work goes on.

The inputs go in one after the other, in three sessions at once, because most of the time is spent
on waiting for limits. Beside each session a neighbour plays with a demo in its page.
"""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import psutil
import pytest

from tests.runner import Reader, Served, Status
from tests.runner.bad import ALL, Bad
from tests.runner.reader import HONEST
from tests.runner.served import AT_REST, Starved, comes_true
from tests.visitor import Visitor
from tutor.runner import limits

LANES = 3
ANSWERS_WITHIN = 1.0
"""Seconds. What the system keeps the server and the test waiting for a processor does not count:
so much is taken by whatever else the machine has to do."""


@dataclass(frozen=True)
class Outcome:
    status: Status
    texts: list[str]
    neighbours_seconds: float
    neighbours_count: tuple[int, int]
    """What its demo shows, and what it should."""
    honest: Status
    honest_texts: list[str]
    misfits: int
    """Of the honest text."""


class Neighbour:
    """Somebody with a demo that counts its clicks."""

    def __init__(self, site: Served, patience: float) -> None:
        self._site = site
        query = "lesson=callbacks&step=3&version=fixed"
        self._visitor = Visitor(site.address, query, quiet=0.05, patience=patience)
        self._clicks = 0

    def click(self) -> tuple[float, tuple[int, int]]:
        starved, began = Starved(self._site.process), time.monotonic()
        self._visitor.click("Add one")
        seconds = time.monotonic() - began - starved.seconds()
        self._clicks += 1
        [shown] = [
            int(one.removeprefix("Count: "))
            for one in self._visitor.texts()
            if one.startswith("Count: ")
        ]
        return seconds, (shown, self._clicks)

    def close(self) -> None:
        self._visitor.close()


class Lanes:
    """Gives each input to the next session that is free."""

    def __init__(self, site: Served, inputs: list[Bad], patience: float) -> None:
        self._site, self._patience = site, patience
        self._own = threading.local()
        self._opened: list[Reader | Neighbour] = []
        self._told: set[str] = set()
        self._pool = ThreadPoolExecutor(LANES)
        quiet = Neighbour(site, patience)
        self.quiet_seconds = max(quiet.click()[0] for _ in range(5))
        quiet.close()
        self.outcomes: dict[str, Future[Outcome]] = {
            one.name: self._pool.submit(self._try, one) for one in inputs
        }

    def outcome(self, one: Bad) -> Outcome:
        """A second time it is tried again: a busy machine may have kept the text from going on."""
        if one.name in self._told:
            self.outcomes[one.name] = self._pool.submit(self._try, one)
        self._told.add(one.name)
        return self.outcomes[one.name].result()

    def _try(self, one: Bad) -> Outcome:
        own = self._own
        if not hasattr(own, "reader"):
            own.reader = Reader(self._site, patience=self._patience)
            own.neighbour = Neighbour(self._site, self._patience)
            self._opened += [own.reader, own.neighbour]
        reader, neighbour = own.reader, own.neighbour
        reader.start(one.text, marked=one.is_marked)
        seconds, count = neighbour.click()
        status = reader.ends() if one.ends else reader.wait_for(one.shows)
        texts = reader.app.texts()
        reader.run(HONEST, "fine 42")
        reader.app.misfits = 0
        honest = reader.run(HONEST, "fine 42")
        misfits = reader.app.misfits
        return Outcome(status, texts, seconds, count, honest, reader.app.texts(), misfits)

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        for one in self._opened:
            one.close()


@pytest.fixture(scope="module")
def files_at_rest(small_site: Served, patience: float) -> int:
    """How many files the server has open when nobody is there any more."""
    with Reader(small_site, patience=patience) as reader:
        reader.run(HONEST, "fine 42")
    assert comes_true(lambda: is_at_rest(small_site), patience)
    return files_open(small_site, patience)


def files_open(site: Served, patience: float) -> int:
    time.sleep(1.2)  # Then Streamlit forgets who has left, when the next one comes.
    Neighbour(site, patience).close()
    return site.process.num_fds()


def is_at_rest(site: Served) -> bool:
    """One child waits for the next reader; it has a folder, and that is all there is."""
    try:
        statuses = [one.status() for one in site.zygotes()]
    except psutil.NoSuchProcess:  # It was about to end.
        return False
    return (
        len(statuses) == len(site.folders()) == 1
        and psutil.STATUS_ZOMBIE not in statuses
        and len(site.process_tree()) == AT_REST
    )


@pytest.fixture(scope="module")
def lanes(
    small_site: Served, files_at_rest: int, patience: float, request: pytest.FixtureRequest
) -> Iterator[Lanes]:
    asked = {
        item.callspec.params["one"].name
        for item in request.session.items
        if getattr(item, "callspec", None) and "one" in item.callspec.params
    }
    opened = Lanes(small_site, [one for one in ALL if one.name in asked], patience)
    yield opened
    opened.close()


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_bad_input(one: Bad, lanes: Lanes, small_site: Served) -> None:
    outcome = lanes.outcome(one)
    if one.ends:
        assert outcome.status.reason == limits.ended(one.ends, small_site.allowed)
    else:
        assert outcome.status.state == "live", outcome.status.reason
    shown, expected = outcome.neighbours_count
    assert shown == expected
    assert outcome.neighbours_seconds < max(ANSWERS_WITHIN, 5 * lanes.quiet_seconds)
    assert (outcome.honest.state, outcome.honest_texts) == ("live", ["fine 42"])
    assert outcome.misfits == 0


def test_nothing_is_left_behind(
    lanes: Lanes, files_at_rest: int, small_site: Served, patience: float
) -> None:
    """Of all the inputs above, once everybody has left."""
    for outcome in lanes.outcomes.values():
        outcome.exception()
    lanes.close()
    assert comes_true(lambda: is_at_rest(small_site), patience), (
        small_site.process_tree(),
        small_site.folders(),
    )
    assert abs(files_open(small_site, patience) - files_at_rest) <= 2
