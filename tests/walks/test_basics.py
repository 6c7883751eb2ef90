"""State is what survives a rerun."""

from tests.walks.walk import WalkTo


def test_a_run_reads_what_the_one_before_wrote(walk_to: WalkTo) -> None:
    walk = walk_to("basics", 1)
    assert walk.texts() == ["nobody at 0.7"]
    with walk.meets("Press **Say hello**"):
        walk.click("Say hello")
        assert walk.texts() == ["Alice at 0.9"]
        walk.check("Show messages")
        assert walk.texts() == ["Alice at 0.9", "Hello"]
    assert walk.bubbles == ["user: Hello"]
    assert walk.runs == 3


def test_an_append_in_the_open_runs_on_every_run(walk_to: WalkTo) -> None:
    walk = walk_to("basics", 2)
    assert walk.texts() == ["Hello"]
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many hellos", lambda: len(walk.bubbles)),
    ):
        walk.check("Something else")
        assert walk.texts() == ["Hello", "Hello"]


def test_an_append_behind_its_button_runs_on_a_click(walk_to: WalkTo) -> None:
    walk = walk_to("basics", 2)
    walk.switch("Fixed")
    assert walk.texts() == []
    with walk.meets("in *Fixed*"):
        walk.click("Say hello")
        assert walk.texts() == ["Hello"]
        walk.check("Something else")
        assert walk.texts() == ["Hello"]


def test_one_check_for_two_keys_fails_until_the_session_is_reloaded(walk_to: WalkTo) -> None:
    walk = walk_to("basics", 3)
    keys = {"messages", "user_name"}
    assert walk.texts() == ["Signed in as Guest", "Hello"]
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many of the two keys", lambda: len(keys & walk.state.keys())),
        walk.raises("AttributeError", line=15),
    ):
        walk.click("Sign out")
    assert "user_name" not in walk.state
    assert walk.state["messages"] == "['Hello']"
    walk.click("Sign out")
    assert walk.failed_line
    walk.click("site:reload")
    assert not walk.failed_line
    assert walk.texts() == ["Signed in as Guest", "Hello"]


def test_a_check_for_each_key_makes_it_again(walk_to: WalkTo) -> None:
    walk = walk_to("basics", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Sign out")
    assert walk.texts() == ["Signed in as Guest", "Hello"]
    assert not walk.failed_line


def test_a_key_may_be_missing_if_one_asks_first(walk_to: WalkTo) -> None:
    walk = walk_to("basics", 4)
    assert walk.texts() == ["Name: nobody", "No key"]
    with walk.meets("Press **Sign in**"):
        walk.click("Sign in")
        assert walk.texts() == ["Name: Alice", "A key of 4 letters"]
        assert walk.state["api_key"] == "hidden"
    with walk.meets("**Forget the key**"):
        walk.click("Forget the key")
        assert walk.texts() == ["Name: Alice", "No key"]
    walk.click("Forget the key")
    assert walk.texts() == ["Name: Alice", "No key"]
