"""A thread has no session."""

import time
from collections.abc import Callable

from tests.walks.walk import Walk, WalkTo

AFTER_THE_ANSWER = 1.5  # seconds; the model takes one
PAGES = 8


def test_what_a_thread_writes_into_the_state_never_arrives(walk_to: WalkTo) -> None:
    walk = walk_to("threads", 1)
    with walk.meets("in *Broken*"), walk.answers("press **Ask**"):
        walk.click("Ask")
    assert walk.bubbles == ["assistant: Nothing yet."]
    assert "answer" not in walk.state
    assert walk.errors == []


def test_what_a_thread_puts_into_a_queue_arrives(walk_to: WalkTo) -> None:
    walk = walk_to("threads", 1)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Ask")
    assert walk.bubbles == ["assistant: You said: Hi"]


def test_the_thread_of_another_visitor_reads_what_a_thread_wrote(walk_to: WalkTo) -> None:
    walk = walk_to("threads", 2)
    with walk.answers("What does the thread find"):
        walk.click("Write")
        walk.click("site:reload")
        walk.click("Read")
    other = walk_to("threads", 2)
    with other.meets("in *Broken*"):
        other.click("Read")
    assert other.texts() == ["Found: Ada was here"]


def test_a_dictionary_that_a_thread_gets_belongs_to_one_session(walk_to: WalkTo) -> None:
    walk = walk_to("threads", 2, "fixed")
    with walk.meets("In *Fixed*"):
        walk.click("Write")
        walk.click("Read")
    assert walk.texts() == ["Found: Ada was here"]
    other = walk_to("threads", 2, "fixed")
    walk.click("site:reload")
    for visitor in (walk, other):
        visitor.click("Read")
        assert visitor.texts() == ["Found: Nothing"]


def test_an_answer_waits_in_its_queue_until_a_run_looks(walk_to: WalkTo) -> None:
    walk = walk_to("threads", 3)
    assert walk.texts() == ["Nothing yet."]
    with walk.answers("do nothing more"):
        walk.click("Ask")
    walk.wait(AFTER_THE_ANSWER)
    assert walk.texts() == ["Thinking …"]
    with walk.meets("in *Broken*"):
        until(walk, "You said: Hi", lambda: walk.click("Look"))
    assert walk.buttons == ["Ask"]


def test_a_fragment_with_a_timer_finds_the_answer_by_itself(walk_to: WalkTo) -> None:
    walk = walk_to("threads", 3, "fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Ask")
        assert walk.texts() == ["Thinking …"]
        until(walk, "You said: Hi", walk.tick)
    assert walk.timers == {}
    assert walk.buttons == ["Ask"]


def test_a_new_session_does_not_find_the_job_of_the_old_one(walk_to: WalkTo) -> None:
    walk = walk_to("threads", 4)
    with walk.answers("then **Reload session**"):
        walk.click("Build")
        walk.click("site:reload")
    with walk.meets("in *Broken*"):
        walk.click("Build")
        until(walk, f"Pages in the index: {PAGES}", walk.tick)
    assert walk.timers == {}


def test_every_session_finds_a_job_that_is_in_a_cache(walk_to: WalkTo) -> None:
    walk = walk_to("threads", 4, "fixed")
    with walk.meets("In *Fixed*"):
        walk.click("Build")
        until(walk, lambda: "'pages': 0" not in walk.state["job"], walk.tick)
        walk.click("site:reload")
    other = walk_to("threads", 4, "fixed")
    for visitor in (walk, other):
        until(visitor, f"Pages in the index: {PAGES}", visitor.tick)
        assert visitor.timers == {}


def until(walk: Walk, shown: str | Callable[[], bool], act: Callable[[], None]) -> None:
    """Act again and again, until the demo shows this text."""
    end = time.monotonic() + walk.patience
    while not (shown in walk.texts() if isinstance(shown, str) else shown()):
        assert time.monotonic() < end, f"{shown!r} did not come: {walk.texts()}"
        walk.wait(0.1)
        act()
