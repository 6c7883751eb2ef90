"""Every interaction runs your script again, from the top."""

import json

from tests.walks.walk import WalkTo
from tutor.panels import desk


def test_each_change_is_a_run_and_the_greeting_follows(walk_to: WalkTo) -> None:
    walk = walk_to("reruns", 1)
    assert walk.texts() == ["Hi, stranger."]
    with walk.meets("Type your name"):
        walk.fill("Your name", "Ann")
        assert walk.texts() == ["Hi, Ann."]
        walk.check("Formal")
        assert walk.texts() == ["Good day, Ann."]
    assert walk.runs == 3


def test_a_plain_variable_stays_at_one_and_a_key_counts(walk_to: WalkTo) -> None:
    walk = walk_to("reruns", 2)
    assert walk.texts() == ["Count: 0"]
    with walk.meets("three times in *Broken*"), walk.answers("after three clicks"):
        for _ in range(3):
            walk.click("Add one")
            assert walk.texts() == ["Count: 1"]
    walk.switch("Fixed")
    assert walk.texts() == ["Count: 0"]
    with walk.meets("three times in *Fixed*"):
        for count in (1, 2, 3):
            walk.click("Add one")
            assert walk.texts() == [f"Count: {count}"]
    assert walk.ticked("three times in *Broken*"), "what was met once stays ticked"


def test_a_form_and_a_silent_field_wait_for_the_next_run(walk_to: WalkTo) -> None:
    walk = walk_to("reruns", 3)
    assert walk.texts() == ["**Run 1**", "Arrived:"]
    with walk.meets("**On its own**"):
        walk.fill("On its own", "alone")
        assert walk.texts() == ["**Run 2**", "Arrived: alone"]
    with walk.meets("**In a form**"):
        walk.fill("In a form", "inside")
        assert walk.texts() == ["**Run 2**", "Arrived: alone"]
        walk.click("Send")
        assert walk.texts() == ["**Run 3**", "Arrived: alone inside"]
    with walk.meets("**For later**"):
        walk.fill("For later", "later")
        assert walk.texts() == ["**Run 3**", "Arrived: alone inside"]
        walk.click("Send")
        assert walk.texts() == ["**Run 4**", "Arrived: alone inside later"]


def test_opening_a_box_and_downloading_run_nothing(walk_to: WalkTo) -> None:
    walk = walk_to("reruns", 4)
    walk.open("Open me")
    assert walk.download("Download") == b"Hello"
    assert walk.texts()[0] == "**Run 1**"
    assert walk.runs == 1
    walk.click("Run everything")
    assert walk.texts()[0] == "**Run 2**"


def test_a_like_runs_its_fragment_only(walk_to: WalkTo) -> None:
    walk = walk_to("reruns", 4)
    with walk.meets("Press **Like** twice"):
        walk.click("Like")
        walk.click("Like")
    assert walk.texts()[0] == "**Run 1**"
    assert walk.texts()[-1] == "2 likes"
    assert (walk.state["times"], walk.state["likes"]) == ("1", "2")
    assert [card["title"] for card in walk.cards] == [
        "page load",
        "fragment like, Like pressed",
        "fragment like, Like pressed",
    ]
    assert walk.cards[-1]["voice"].startswith("Rerun 3, fragment like, caused by Like; ")


def test_run_with_nothing_edited_starts_the_demo_afresh_as_reload_session_does(
    walk_to: WalkTo,
) -> None:
    walk = walk_to("reruns", 1)
    walk.fill("Your name", "Ann")
    data = json.loads(walk.find(desk.ON_STAGE).proto.json)
    for number in ("1", "2"):
        run = {"hash": data["hash"], "text": data["original"], "number": number}
        walk.trigger(desk.KEY, "run", run)
        assert [card["title"] for card in walk.cards] == ["session reload"]
        assert walk.texts() == ["Hi, stranger."]
