"""A widget's value cannot be set once it is drawn.

What the fields show, only a browser can tell: see `tests/browser/test_lesson_too_late.py`.
"""

import pytest

from tests.walks.walk import Walk, WalkTo

TOO_LATE = "StreamlitWidgetAlreadyInstantiatedError"


def test_a_field_cannot_be_emptied_below_it(walk_to: WalkTo) -> None:
    walk = walk_to("too_late", 1)
    walk.fill("Draft", "Hi")
    with (
        walk.meets("in *Broken*"),
        walk.answers("the draft in the state", lambda: walk.state["draft"]),
        walk.raises(TOO_LATE, line=12),
    ):
        walk.click("Clear")
    assert walk.value("Draft") == "Hi"


@pytest.mark.parametrize("version", ["Above", "Fixed"])
def test_a_field_can_be_emptied_before_it_is_drawn(walk_to: WalkTo, version: str) -> None:
    walk = walk_to("too_late", 1)
    walk.switch(version)
    with walk.meets(f"in *{version}*"):
        walk.fill("Draft", "Hi")
        assert walk.texts() == ["Letters: 2"]
        walk.click("Clear")
    assert walk.texts() == ["Letters: 0"]
    assert walk.value("Draft") == ""


def test_an_error_takes_nothing_back(walk_to: WalkTo) -> None:
    walk = walk_to("too_late", 2)
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many messages", lambda: walk.state["messages"].count("Hi")),
    ):
        walk.fill("Draft", "Hi")
        with walk.raises(TOO_LATE, line=14):
            walk.click("Send")
        walk.click("Send")
    assert walk.bubbles == []
    walk.fill("Draft", "Ho")
    assert walk.bubbles == ["user: Hi", "user: Hi"]


def test_a_callback_stores_and_empties(walk_to: WalkTo) -> None:
    walk = walk_to("too_late", 2)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.fill("Draft", "Hi")
        walk.click("Send")
    assert walk.bubbles == ["user: Hi"]
    assert walk.value("Draft") == ""


def type_and_clear(walk: Walk) -> list[str]:
    """What the last line says after each of the three actions."""
    lines = []
    walk.fill("Draft", "Hi")
    lines += walk.texts()
    walk.click("Clear")
    lines += walk.texts()
    walk.check("Something else")
    return [line.removeprefix("Your draft: ") for line in [*lines, *walk.texts()]]


def test_a_deleted_key_is_back_with_the_next_run(walk_to: WalkTo) -> None:
    walk = walk_to("too_late", 3)
    others = {"An error": lambda: bool(walk.errors)}
    with (
        walk.meets("In *Broken*"),
        walk.answers("What does the last line say", lambda: walk.texts()[-1], shown=others),
    ):
        lines = type_and_clear(walk)
    assert lines == ["*Hi*", "*empty*", "*Hi*"]
    assert walk.value("Draft") == "Hi"


def test_an_assigned_key_stays_empty(walk_to: WalkTo) -> None:
    walk = walk_to("too_late", 3)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        lines = type_and_clear(walk)
    assert lines == ["*Hi*", "*empty*", "*empty*"]
    assert walk.value("Draft") == ""


def start_over(walk: Walk) -> None:
    walk.fill("Name", "Ann")
    walk.say("One")
    assert walk.bubbles == ["user: Ann: One"]
    walk.click("Start over")
    assert walk.bubbles == []
    walk.say("Two")


def test_a_cleared_state_gets_the_name_back_from_the_browser(walk_to: WalkTo) -> None:
    walk = walk_to("too_late", 4)
    both = {"`Ann: One` and `Ann: Two`": lambda: len(walk.bubbles) == 2}
    with walk.meets("In *Broken*"), walk.answers("What does the app show", shown=both):
        start_over(walk)
    assert walk.bubbles == ["user: Ann: Two"]


def test_a_cleared_state_whose_key_is_assigned_begins_anew(walk_to: WalkTo) -> None:
    walk = walk_to("too_late", 4)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        start_over(walk)
    assert walk.bubbles == ["user: Guest: Two"]
    assert walk.value("Name") == ""
