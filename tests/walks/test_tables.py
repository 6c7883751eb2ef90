"""An edited table gives you the edits, not the table."""

from typing import Any

from tests.walks.walk import Walk, WalkTo


def star(walk: Walk, name: str, **rows: int) -> None:
    """Give stars to rows: `star(walk, "table", row0=5)`, with all edits that the editor has."""
    edits: dict[str, Any] = {row.removeprefix("row"): {"stars": n} for row, n in rows.items()}
    walk.edit(name, edited_rows=edits)


def metric(walk: Walk) -> str:
    return str(walk.find("metric").proto.body)


def test_every_second_edit_is_lost_if_the_result_is_the_next_input(walk_to: WalkTo) -> None:
    walk = walk_to("tables", 1)
    with walk.meets("In *Broken*"), walk.answers("What does the metric say?"):
        star(walk, "table", row0=5)
        assert walk.texts() == ["Stars: 5"]
        star(walk, "table", row0=5, row1=3)
    assert walk.texts() == ["Stars: 5"]
    star(walk, "table", row1=3)
    assert walk.texts() == ["Stars: 8"], "the third edit is not lost"


def test_no_edit_is_lost_if_the_input_stays(walk_to: WalkTo) -> None:
    walk = walk_to("tables", 1)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        star(walk, "table", row0=5)
        star(walk, "table", row0=5, row1=3)
    assert walk.texts() == ["Stars: 8"]


def test_the_key_of_a_table_has_three_entries_however_many_rows(walk_to: WalkTo) -> None:
    walk = walk_to("tables", 2)
    assert metric(walk) == "3"
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many prompts", lambda: metric(walk)),
    ):
        walk.edit("table", added_rows=[{"prompt": "Sing"}])


def test_what_the_editor_returns_has_all_rows(walk_to: WalkTo) -> None:
    walk = walk_to("tables", 2)
    walk.switch("Fixed")
    walk.edit("table", added_rows=[{}])
    assert metric(walk) == "5"
    with walk.meets("In *Fixed*"):
        walk.edit("table", added_rows=[{}], deleted_rows=[0])
    assert metric(walk) == "4"


def test_edits_stay_at_their_positions_when_the_rows_are_others(walk_to: WalkTo) -> None:
    walk = walk_to("tables", 3)
    with walk.meets("In *Broken*"), walk.answers("What does the first line say?"):
        star(walk, "table", row0=5)
        assert walk.texts() == ["Sum up: 5", "Write a report: 0"]
        walk.choose("Chat", "Home")
    assert walk.texts() == ["Plan a dinner: 5", "Tell a joke: 0"]


def test_a_key_for_each_chat_keeps_edits_apart(walk_to: WalkTo) -> None:
    walk = walk_to("tables", 3)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        star(walk, "table_Work", row0=5)
        walk.choose("Chat", "Home")
    assert walk.texts() == ["Plan a dinner: 0", "Tell a joke: 0"]
    walk.choose("Chat", "Work")
    assert walk.texts() == ["Sum up: 0", "Write a report: 0"]


def test_the_edits_go_with_the_editor(walk_to: WalkTo) -> None:
    walk = walk_to("tables", 4)
    with walk.meets("In *Broken*"), walk.answers("What does the line say?"):
        star(walk, "table_Work", row0=5)
        assert walk.texts() == ["Sum up: 5"]
        walk.choose("Chat", "Home")
        walk.choose("Chat", "Work")
    assert walk.texts() == ["Sum up: 0"]


def test_edits_that_a_callback_copies_stay(walk_to: WalkTo) -> None:
    walk = walk_to("tables", 4)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        star(walk, "table_Work", row0=5)
        walk.choose("Chat", "Home")
        walk.choose("Chat", "Work")
    assert walk.texts() == ["Sum up: 5"]
    star(walk, "table_Work", row0=3)
    assert walk.texts() == ["Sum up: 3"]


def test_a_selection_stays_at_its_position_when_the_row_has_gone(walk_to: WalkTo) -> None:
    walk = walk_to("tables", 5)
    nothing = {"Nothing": lambda: not walk.texts()}
    with (
        walk.meets("In *Broken*"),
        walk.answers("below the table", shown=nothing),
    ):
        walk.select("table", rows=[0])
        assert walk.texts() == ["Selected: Hello"]
        walk.click("Delete")
    assert walk.texts() == ["Selected: How are you?"]
    walk.click("Delete")
    with walk.raises("IndexError", line=24):
        walk.click("Delete")


def test_a_callback_can_empty_the_selection(walk_to: WalkTo) -> None:
    walk = walk_to("tables", 5)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        walk.select("table", rows=[0])
        walk.click("Delete")
    assert walk.texts() == []
    walk.select("table", rows=[1])
    assert walk.texts() == ["Selected: Bye"]
