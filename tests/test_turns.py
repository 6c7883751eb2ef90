"""Reruns without a click: their number, their work, and their turns."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import courses
from tests.server import serve
from tests.visitor import Visitor
from tutor.run_record import RunRecord
from tutor.sandbox.chain import MIN_RERUNS, Chain
from tutor.sandbox.turns import LATELY, PRICE, ROOM, Turns

SESSIONS = 10


def page() -> None:
    import streamlit as st

    from tutor import sandbox

    @st.fragment
    def demo() -> None:
        sandbox.run(st.session_state["source"], namespace="it", max_reruns=60, max_work=0.3)

    demo()
    st.session_state["film"] = sandbox.film("it")


def last_record(script: str) -> RunRecord:
    """The last record of a script that reruns itself from its first run on."""
    test = AppTest.from_function(page, default_timeout=60)
    test.session_state["source"] = f"import time\nimport streamlit as st\n{script}"
    test.run()
    record: RunRecord = test.session_state["film"][-1]
    return record


BUSY = "until = time.thread_time() + 0.05\nwhile time.thread_time() < until:\n    pass\n"


def test_a_long_chain_of_reruns_is_stopped_and_its_line_is_recorded() -> None:
    record = last_record("st.rerun()")
    assert (record.stopped, record.reruns, record.asked_by) == (True, 60, (3,))


def test_a_chain_of_expensive_reruns_is_stopped_earlier() -> None:
    record = last_record(f"{BUSY}st.rerun()")
    assert record.stopped
    assert MIN_RERUNS <= record.reruns < 60
    assert record.worked >= 0.3


def test_sleeping_does_not_count_as_work() -> None:
    record = last_record("time.sleep(0.03)\nst.rerun()")
    assert record.reruns == 60


def test_a_few_expensive_reruns_are_not_stopped() -> None:
    steps = 's = st.session_state.setdefault("s", 0)\nif s < 5:\n    st.session_state.s += 1\n'
    record = last_record(f"{BUSY * 3}{steps}    st.rerun()")
    assert record.worked >= 0.3
    assert (record.stopped, record.after["s"]) == (False, 5)


def test_all_lines_that_ask_for_reruns_are_recorded() -> None:
    count = 'n = st.session_state["n"] = st.session_state.get("n", 0) + 1\n'
    record = last_record(f"{count}if n % 2:\n    st.rerun()\nst.rerun()")
    assert record.asked_by == (5, 6)


def test_the_run_of_a_click_does_not_count_as_a_rerun() -> None:
    chain = Chain()
    with chain.measured():
        time.sleep(0)
    assert chain.seconds == 0
    chain.reruns = 1
    with chain.measured():
        assert sum(range(100_000))
    assert chain.seconds > 0


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def taken(turns: Turns, cost: float) -> Iterator[threading.Event]:
    """An event that is set when another thread has had a turn, which it has by the end."""
    turn = threading.Event()

    def take() -> None:
        turns.wait("one", 1, cost, lambda: False)
        turn.set()

    other = threading.Thread(target=take)
    other.start()
    yield turn
    other.join()


def test_a_turn_waits_in_proportion_to_the_previous_one() -> None:
    clock = Clock()
    turns = Turns(clock)
    turns.wait("one", 1, 0.2, lambda: False)
    with taken(turns, 0.2) as turn:
        assert not turn.wait(0.2)
        clock.now += 0.4
        assert turn.wait(60)


def waits(turns: Turns, clock: Clock) -> float:
    """The seconds for which the second of two reruns waits, each of which costs 10 ms."""
    turns.wait("one", 1, 0.01, lambda: False)
    began = clock.now
    with taken(turns, 0.01) as turn:
        while not turn.wait(0.1):
            clock.now += 0.005
    return clock.now - began


@pytest.mark.parametrize(("clicking", "price"), [(0, 1), (ROOM, 1), (3 * ROOM, 3), (10 * ROOM, 10)])
def test_the_more_sessions_click_the_longer_a_rerun_waits(clicking: int, price: int) -> None:
    clock = Clock()
    turns = Turns(clock)
    for number in range(clicking):
        for _ in range(3):
            turns.click(f"session {number}")
    assert waits(turns, clock) == pytest.approx(PRICE * price * 0.01, abs=0.006)


def test_neither_sessions_that_rerun_themselves_nor_those_that_clicked_long_ago_count() -> None:
    clock = Clock()
    turns = Turns(clock)
    for number in range(5 * ROOM):
        turns.click(f"session {number}")
    clock.now += LATELY + 1
    for number in range(5 * ROOM):
        turns.click(f"loop {number}")
        clock.now += 1
        turns.wait(f"loop {number}", 1, 0.001, lambda: False)
    clock.now += 1
    assert waits(turns, clock) == pytest.approx(PRICE * 0.01, abs=0.006)


def test_a_rerun_that_is_no_longer_needed_does_not_wait() -> None:
    turns = Turns(Clock())
    turns.wait("one", 1, 0.5, lambda: False)
    turns.wait("one", 1, 0.5, lambda: True)


def test_the_shorter_chain_has_its_turn_first() -> None:
    clock = Clock()
    turns = Turns(clock)
    turns.wait("one", 1, 0.5, lambda: False)
    order: list[int] = []

    def take(reruns: int) -> None:
        turns.wait("one", reruns, 0.5, lambda: False)
        order.append(reruns)

    threads = [threading.Thread(target=take, args=(reruns,)) for reruns in (200, 3)]
    for thread in threads:
        thread.start()
    while len(turns._queue) < 2:  # noqa: SLF001 - until both wait
        time.sleep(0.001)
    for count in (1, 2):
        clock.now += 1
        until = time.monotonic() + 60
        while len(order) < count and time.monotonic() < until:
            time.sleep(0.001)
    assert order == [3, 200]


@pytest.fixture
def storming(site: str, patience: float) -> Iterator[Callable[[], int]]:
    """Sessions that all run the endless example. The result counts those that still run."""
    with ExitStack() as contexts:
        visitors = [
            contexts.enter_context(Visitor(site, "lesson=loops&step=2", patience=patience))
            for _ in range(SESSIONS)
        ]
        for visitor in visitors:
            visitor.begin(partial(visitor.fill, "Your message", "One"))

        def going() -> int:
            for visitor in visitors:
                while visitor.receive(0):
                    pass
            return sum(not _is_stopped(visitor) for visitor in visitors)

        yield going


def _is_stopped(visitor: Visitor) -> bool:
    return any(re.search(r"Stopped after", text) for text in visitor.texts())


def test_another_session_is_served_beside_many_endless_demos(
    storming: Callable[[], int], site: str, patience: float
) -> None:
    with Visitor(site, "lesson=mutation", quiet=0.02, patience=patience) as other:
        clicks = 0
        while storming() == SESSIONS and clicks < 5:
            other.click("Add a message")
            assert other.answered
            clicks += 1
        assert clicks == 5, "the others stopped too early"


FRAGMENT = '''"""A fragment that never ends."""

import streamlit as st


@st.fragment
def again():
    if st.checkbox("On"):
        st.rerun(scope="fragment")


again()
'''
LESSON = (
    "# Odd\n\nA summary.\n\n## One\n\nA.\n\n[One](../snippets/odd/one.py)\n\n- [ ] Go — `stopped`\n"
)


def test_the_page_says_that_a_fragment_was_stopped_until_it_runs_again(
    tmp_path: Path, patience: float
) -> None:
    courses.write(tmp_path, {"010_odd": LESSON}, {"odd/one": FRAGMENT})
    environment = {"TUTOR_ROOT": str(tmp_path)}
    with (
        serve("tutorial.py", patience=patience, environment=environment) as address,
        Visitor(address, "lesson=odd", patience=patience) as visitor,
    ):
        visitor.check("On")
        assert _is_stopped(visitor)
        visitor.check("On", on=False)
        assert not _is_stopped(visitor)
