"""`chat_input` cannot loop, `text_input` can."""

import re
import time

import pytest

from tests.server import serve
from tests.visitor import Visitor
from tests.walks.walk import Walk, WalkTo

LONG_ENOUGH = 0.7  # seconds; a loop runs dozens of times in it


def stopped(walk: Walk) -> str:
    """The page's message about a rerun that it refused."""
    return " ".join(text for text in walk.texts() if "Stopped" in text)


def patient(walk: Walk) -> Walk:
    """Wait longer: three hundred reruns share the server with other tests."""
    walk.patience *= 4
    return walk


def reruns_until_stopped(walk: Walk) -> int:
    """Three hundred, or fewer if a slow machine took two seconds for them."""
    found = re.search(r"Stopped after (?:\d+ seconds of work in )?(\d+) reruns", stopped(walk))
    assert found
    return int(found[1])


@pytest.mark.parametrize("version", ["Question", "Answer"])
def test_a_rerun_after_a_chat_message_runs_once_more_and_no_more(
    walk_to: WalkTo, version: str
) -> None:
    walk = walk_to("loops", 1, version.lower())
    with walk.meets(f"in *{version}*"):
        walk.say("One")
    walk.wait(LONG_ENOUGH)
    assert walk.runs == 3
    assert walk.texts()[0] == "**Run 3**"
    assert walk.bubbles[0] == "user: One"
    assert not stopped(walk)


def test_a_page_with_a_chat_message_comes_to_rest(walk_to: WalkTo) -> None:
    walk = walk_to("loops", 1)
    endless = {"None, it never comes to rest": lambda: bool(stopped(walk))}
    with walk.answers("come to rest", shown=endless):
        walk.say("One")


def test_a_rerun_after_a_text_field_is_stopped_with_the_line_that_asked(walk_to: WalkTo) -> None:
    walk = patient(walk_to("loops", 2))
    endless = {"More and more, until it is stopped": lambda: bool(stopped(walk))}
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many reruns", lambda: walk.runs - 2, shown=endless),
    ):
        walk.fill("Your message", "One")
    reruns = reruns_until_stopped(walk)
    assert 40 < reruns <= 300, "an animation has to reach its end"
    assert walk.runs == 2 + reruns
    assert "Line 12 asked" in stopped(walk)
    walk.fill("Your message", "")
    assert not stopped(walk)
    assert walk.runs == 3 + reruns


def test_a_rerun_after_a_text_field_goes_on_in_a_plain_app(patience: float) -> None:
    with (
        serve("snippets/loops/endless.py", patience=patience) as address,
        Visitor(address, patience=patience) as visitor,
    ):
        visitor.begin(lambda: visitor.fill("Your message", "One"))
        visitor.wait(LONG_ENOUGH)
        # The busy loop gets little of its output sent, so its messages are counted afterwards.
        visitor.begin(lambda: visitor.fill("Your message", ""))
        until = time.monotonic() + patience
        while int(visitor.texts()[0].removeprefix("Messages: ")) < 3:
            assert time.monotonic() < until, "The loop has ended."
            visitor.wait(0.1)
        # The run with an empty field ends the loop, once the busy server has read that.
        late: list[str] = []
        while visitor.texts() != late:
            assert time.monotonic() < until, "The loop goes on."
            visitor.settle()
            late = visitor.texts()
            visitor.wait(LONG_ENOUGH)


def test_a_callback_sends_once_and_clears_the_field(walk_to: WalkTo) -> None:
    walk = walk_to("loops", 2)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.fill("Your message", "One")
    assert walk.runs == 2
    assert walk.texts() == ["Messages: 1"]
    assert walk.value("draft") == ""
    walk.fill("Your message", "One")
    assert walk.texts() == ["Messages: 2"]


def test_a_rerun_after_a_switch_is_stopped(walk_to: WalkTo) -> None:
    walk = patient(walk_to("loops", 3))
    with walk.meets("in *Broken*"):
        walk.check("With a summary")
    assert walk.runs == 2 + reruns_until_stopped(walk)
    assert "Line 15 asked" in stopped(walk)


def test_work_that_is_done_once_needs_one_more_run(walk_to: WalkTo) -> None:
    walk = walk_to("loops", 3)
    walk.switch("Fixed")
    assert walk.texts() == ["No summary yet."]
    endless = {"There is none, it is stopped": lambda: bool(stopped(walk))}
    with (
        walk.meets("in *Fixed*"),
        walk.answers("the number of the last run", lambda: walk.runs, shown=endless),
    ):
        walk.check("With a summary")
    assert walk.runs == 3
    assert walk.texts() == ["2 questions."]
    assert not stopped(walk)
