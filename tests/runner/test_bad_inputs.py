"""Harmful texts: each gets the right message, and the work of other readers goes on.

Three sessions at once run the inputs one after the other, because most of the time is spent waiting
for limits. Beside each session, a neighbour uses a demo in the page.
"""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

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
"""Seconds, not counting the time that server and test wait for a processor that other processes
use."""


@dataclass(frozen=True)
class Outcome:
    status: Status
    texts: list[str]
    neighbours_seconds: float
    neighbours_count: tuple[int, int]
    """The count that the neighbour's demo shows, and the one that it should show."""
    honest: Status
    honest_texts: list[str]
    misfits: int
    """Messages of the honest text that did not fit."""


class Neighbour:
    """Another reader, with a demo that counts clicks."""

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
            int(text.removeprefix("Count: "))
            for text in self._visitor.texts()
            if text.startswith("Count: ")
        ]
        return seconds, (shown, self._clicks)

    def close(self) -> None:
        self._visitor.close()


class Lanes:
    """Gives each input to the next session that is free."""

    def __init__(
        self, site: Served, hasty_site: Served, inputs: list[Bad], patience: float
    ) -> None:
        self._site, self._hasty_site, self._patience = site, hasty_site, patience
        self._own = threading.local()
        self._opened: list[Reader | Neighbour] = []
        self._reported: set[str] = set()
        self._pool = ThreadPoolExecutor(LANES)
        quiet = Neighbour(site, patience)
        self.quiet_seconds = max(quiet.click()[0] for _ in range(5))
        quiet.close()
        self.outcomes: dict[str, Future[Outcome]] = {
            bad.name: self._pool.submit(self._try, bad) for bad in inputs
        }

    def outcome(self, bad: Bad) -> Outcome:
        """The outcome of an input. A second call tries it again, in case the machine was busy."""
        if bad.name in self._reported:
            self.outcomes[bad.name] = self._pool.submit(self._try, bad)
        self._reported.add(bad.name)
        return self.outcomes[bad.name].result()

    def site(self, bad: Bad) -> Served:
        return self._hasty_site if bad.is_endless else self._site

    def _guests(self, site: Served) -> tuple[Reader, Neighbour]:
        """This lane's two sessions on a site."""
        guests: dict[str, tuple[Reader, Neighbour]] = vars(self._own).setdefault("guests", {})
        if site.address not in guests:
            reader, neighbour = (
                Reader(site, patience=self._patience),
                Neighbour(site, self._patience),
            )
            guests[site.address] = reader, neighbour
            self._opened += [reader, neighbour]
        return guests[site.address]

    def _try(self, bad: Bad) -> Outcome:
        reader, neighbour = self._guests(self.site(bad))
        reader.start(bad.text, marked=bad.is_marked)
        seconds, count = neighbour.click()
        status = reader.ends() if bad.ends else reader.wait_for(bad.shows)
        texts = reader.app.texts()
        reader.run(HONEST, "fine 42")
        reader.app.misfits = 0
        honest = reader.run(HONEST, "fine 42")
        misfits = reader.app.misfits
        return Outcome(status, texts, seconds, count, honest, reader.app.texts(), misfits)

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        for opened in self._opened:
            opened.close()


@pytest.fixture(scope="module")
def files_at_rest(small_site: Served, hasty_site: Served, patience: float) -> dict[str, int]:
    """How many files each server has open after all readers have left, by its address."""
    found = {}
    for site in (small_site, hasty_site):
        with Reader(site, patience=patience) as reader:
            reader.run(HONEST, "fine 42")
        assert comes_true(partial(is_at_rest, site), patience)
        found[site.address] = files_open(site, patience)
    return found


def files_open(site: Served, patience: float) -> int:
    time.sleep(1.2)  # After this, the next session makes Streamlit drop the ones that have left.
    Neighbour(site, patience).close()
    return site.process.num_fds()


def is_at_rest(site: Served) -> bool:
    """Whether only the spare zygote and its folder are left."""
    try:
        statuses = [process.status() for process in site.zygotes()]
    except psutil.NoSuchProcess:  # It was about to end.
        return False
    return (
        len(statuses) == len(site.folders()) == 1
        and psutil.STATUS_ZOMBIE not in statuses
        and len(site.process_tree()) == AT_REST
    )


@pytest.fixture(scope="module")
def lanes(
    small_site: Served,
    hasty_site: Served,
    files_at_rest: dict[str, int],
    patience: float,
    request: pytest.FixtureRequest,
) -> Iterator[Lanes]:
    calls = [getattr(item, "callspec", None) for item in request.session.items]
    selected = {call.params["bad"].name for call in calls if call and "bad" in call.params}
    inputs = [bad for bad in ALL if bad.name in selected]
    opened = Lanes(small_site, hasty_site, inputs, patience)
    yield opened
    opened.close()


@pytest.mark.parametrize("bad", ALL, ids=lambda bad: bad.name)
def test_bad_input(bad: Bad, lanes: Lanes) -> None:
    outcome = lanes.outcome(bad)
    if bad.ends:
        assert outcome.status.reason == limits.ended(bad.ends, lanes.site(bad).allowed)
    else:
        assert outcome.status.state == "live", outcome.status.reason
    shown, expected = outcome.neighbours_count
    assert shown == expected
    assert outcome.neighbours_seconds < max(ANSWERS_WITHIN, 5 * lanes.quiet_seconds)
    assert (outcome.honest.state, outcome.honest_texts) == ("live", ["fine 42"])
    assert outcome.misfits == 0


def test_nothing_is_left_behind(
    lanes: Lanes,
    files_at_rest: dict[str, int],
    small_site: Served,
    hasty_site: Served,
    patience: float,
) -> None:
    """After all inputs above, once all readers have left."""
    for outcome in lanes.outcomes.values():
        outcome.exception()
    lanes.close()
    for site in (small_site, hasty_site):
        assert comes_true(partial(is_at_rest, site), patience), (
            site.process_tree(),
            site.folders(),
        )
        assert abs(files_open(site, patience) - files_at_rest[site.address]) <= 2
