"""Look at the state before and after."""

import json
from typing import Any

import pyarrow

from tests.walks.walk import Walk, WalkTo


def shown_as_json(walk: Walk) -> dict[str, Any]:
    [shown] = walk.elements("json", walk.demo)
    state: dict[str, Any] = json.loads(shown.proto.body)
    return state


def listed(walk: Walk) -> list[str]:
    """The changes that the demo lists, below their heading."""
    return walk.texts()[1:]


def test_a_look_on_top_is_one_hello_behind_a_look_at_the_end(walk_to: WalkTo) -> None:
    walk = walk_to("debugging", 1)
    with walk.meets("**Say hello** twice"):
        walk.check("Show debug info")
        walk.open("Debug: Session State")
        walk.click("Say hello")
        walk.click("Say hello")
        first, *rest = walk.elements("json", walk.demo)
        assert json.loads(first.proto.body)["messages"] == ["Hello"]
        assert any(json.loads(node.proto.body) == ["Hello"] * 2 for node in rest)
    assert "**debug:**" in " ".join(walk.texts())


def test_a_plain_view_tells_a_secret(walk_to: WalkTo) -> None:
    walk = walk_to("debugging", 2)
    no_key = "**api_key:**"
    assert no_key in walk.texts()
    nothing = {"Nothing": lambda: no_key in walk.texts()}
    with walk.meets("in *Broken*"), walk.answers("as `api_key`", shown=nothing):
        walk.fill("API key", "swordfish")
    assert any("swordfish" in text for text in walk.texts())


def test_a_view_that_redacts_tells_no_secret_and_the_rest(walk_to: WalkTo) -> None:
    walk = walk_to("debugging", 2)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.fill("API key", "swordfish")
    shown = " ".join(walk.texts())
    assert "swordfish" not in shown
    assert "Ada" in shown
    assert "2000" not in shown, "its name has a token in it"


def test_json_leaves_out_what_it_has_no_room_for(walk_to: WalkTo) -> None:
    walk = walk_to("debugging", 3)
    with (
        walk.meets("in *Broken*"),
        walk.answers("as `votes`", lambda: json.dumps(shown_as_json(walk)["votes"])),
    ):
        walk.click("Vote")
    state = shown_as_json(walk)
    assert state["votes"] == {}
    assert isinstance(state["started"], str)


def test_a_table_shows_types_and_values_in_order(walk_to: WalkTo) -> None:
    walk = walk_to("debugging", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Vote")
    [shown] = walk.elements("table", walk.demo)
    table = pyarrow.ipc.open_stream(shown.proto.arrow_data.data).read_all().to_pydict()
    assert table["Key"] == ["count", "started", "votes"]
    assert table["Type"] == ["int", "date", "dict"]
    assert table["Value"][2] == "{('Ada', 1): 'up', ('Bob', 2): 'up'}"


def test_a_shallow_copy_grows_with_its_list(walk_to: WalkTo) -> None:
    walk = walk_to("debugging", 4)
    with walk.meets("in *Broken*"):
        walk.click("Add one")
        assert listed(walk) == ["**count:** 0 → 1"]
        with walk.answers("How many changes", lambda: len(listed(walk))):
            walk.click("Say hello")


def test_a_deep_copy_shows_that_a_list_has_grown(walk_to: WalkTo) -> None:
    walk = walk_to("debugging", 4)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Add one")
        assert listed(walk) == ["**count:** 0 → 1"]
        walk.click("Say hello")
        assert listed(walk) == ["**messages:** [] → ['Hello']"]


def test_a_copy_from_the_first_line_misses_what_a_callback_did(walk_to: WalkTo) -> None:
    walk = walk_to("debugging", 5)
    with walk.meets("in *Broken*"), walk.answers("How many changes", lambda: len(listed(walk))):
        walk.click("Add one")
    assert walk.state["count"] == "1"


def test_a_copy_from_the_last_run_shows_what_a_callback_did(walk_to: WalkTo) -> None:
    walk = walk_to("debugging", 5)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Add one")
        assert listed(walk) == ["**count:** 0 → 1"]
    walk.click("Add one")
    assert listed(walk) == ["**count:** 1 → 2"]
