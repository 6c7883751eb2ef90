"""An app is a function of its clicks: test it so."""

from tests.walks.walk import WalkTo


def test_two_clicks_are_counted_in_the_state_and_on_the_screen(walk_to: WalkTo) -> None:
    walk = walk_to("testing", 1)
    with walk.meets("twice in *App*"):
        walk.click("Add one")
        walk.click("Add one")
    assert walk.texts() == ["Count: 2"]


def test_a_click_in_a_fragment_leaves_the_total_outside_as_it_was(walk_to: WalkTo) -> None:
    walk = walk_to("testing", 2)
    with walk.meets("Press **Like** once"), walk.answers("after one **Like**"):
        walk.click("Like")
        assert walk.texts() == ["Likes: 1", "Total: 0"]


def test_a_text_whose_key_was_deleted_comes_back_with_the_next_rerun(walk_to: WalkTo) -> None:
    walk = walk_to("testing", 3)
    with walk.meets("press **Clear**"):
        walk.fill("Draft", "Hello")
        assert walk.texts() == ["The script has: Hello"]
        walk.click("Clear")
        assert walk.texts() == ["The script has: nothing"]
    with walk.meets("the text is back"), walk.answers("at the end"):
        walk.click("Rerun")
        assert walk.texts() == ["The script has: Hello"]


def test_a_text_that_was_assigned_stays(walk_to: WalkTo) -> None:
    walk = walk_to("testing", 4, "empties")
    walk.fill("Draft", "Hello")
    with walk.meets("the box is empty"):
        walk.click("Clear")
    walk.click("Rerun")
    assert walk.texts() == ["The script has: nothing"]
