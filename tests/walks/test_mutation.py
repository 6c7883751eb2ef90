"""A change in place lasts, and redraws nothing."""

import pytest

from tests.walks.walk import Walk, WalkTo


@pytest.mark.parametrize("version", ["Rebind", "Append"])
def test_no_way_of_writing_redraws_what_is_drawn(walk_to: WalkTo, version: str) -> None:
    walk = walk_to("mutation", 1, version.lower())
    with walk.meets(f"in *{version}*"):
        walk.click("Add a message")
    assert walk.runs == 2
    assert walk.texts() == ["Drawn above: 0", "Drawn below: 1"]
    walk.click("Add a message")
    assert walk.texts() == ["Drawn above: 1", "Drawn below: 2"]


def test_what_is_drawn_above_a_button_does_not_see_its_click(walk_to: WalkTo) -> None:
    walk = walk_to("mutation", 1)
    with walk.answers("*Drawn above*", lambda: walk.texts()[0]):
        walk.click("Add a message")


def test_a_rerun_redraws_after_a_change_in_place(walk_to: WalkTo) -> None:
    walk = walk_to("mutation", 1)
    walk.switch("Redraw")
    with walk.meets("in *Redraw*"):
        walk.click("Add a message")
    assert walk.runs == 1 + 2
    assert walk.texts() == ["Drawn above: 1", "Drawn below: 1"]


def test_a_list_under_two_names_changes_under_both(walk_to: WalkTo) -> None:
    walk = walk_to("mutation", 2)
    with walk.meets("In *Broken*"), walk.answers("How many messages", lambda: len(walk.bubbles)):
        walk.say("Report")
        walk.choose("Chat", "Home")
    assert walk.bubbles == ["user: Report"]


def test_a_list_for_each_name_changes_alone(walk_to: WalkTo) -> None:
    walk = walk_to("mutation", 2)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        walk.say("Report")
        walk.choose("Chat", "Home")
    assert walk.bubbles == []
    walk.choose("Chat", "Work")
    assert walk.bubbles == ["user: Report"]


def change_work(walk: Walk) -> list[str]:
    walk.click("Make Work hot")
    walk.click("Give Work a stop word")
    return walk.texts()


def test_a_shallow_copy_shares_the_list_inside(walk_to: WalkTo) -> None:
    walk = walk_to("mutation", 3)
    with walk.meets("In *Broken*"), walk.answers("its last line", lambda: walk.texts()[-1]):
        chats = change_work(walk)
    assert chats == [
        "Work: {'temperature': 2.0, 'stop_words': ['bye']}",
        "Home: {'temperature': 0.7, 'stop_words': ['bye']}",
    ]


def test_a_deep_copy_shares_nothing(walk_to: WalkTo) -> None:
    walk = walk_to("mutation", 3)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        chats = change_work(walk)
    assert chats == [
        "Work: {'temperature': 2.0, 'stop_words': ['bye']}",
        "Home: {'temperature': 0.7, 'stop_words': []}",
    ]


def test_a_default_that_is_not_copied_is_changed_for_every_visitor(walk_to: WalkTo) -> None:
    walk = walk_to("mutation", 4)
    with walk.answers("then **Reload session**"):
        with walk.meets("In *Broken*"):
            walk.click("Make it hot")
        walk.click("site:reload")
    assert walk.runs == 1
    assert walk.texts() == ["Temperature: 2.0"]
    assert walk_to("mutation", 4).texts() == ["Temperature: 2.0"]


def test_a_default_that_is_copied_is_changed_for_one_visitor(walk_to: WalkTo) -> None:
    walk = walk_to("mutation", 4)
    walk.switch("Fixed")
    assert walk.texts() == ["Temperature: 0.7"]
    with walk.meets("In *Fixed*"):
        walk.click("Make it hot")
    assert walk.texts() == ["Temperature: 2.0"]
    walk.click("site:reload")
    assert walk.texts() == ["Temperature: 0.7"]
    assert walk_to("mutation", 4, "fixed").texts() == ["Temperature: 0.7"]
