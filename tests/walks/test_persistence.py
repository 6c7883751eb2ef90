"""A hidden widget forgets."""

from tests.walks.walk import Walk, WalkTo


def choose_and_hide(walk: Walk) -> None:
    walk.choose("Model", "claude-3")
    walk.check("Show the settings", False)


def test_the_value_of_a_hidden_widget_can_be_read_for_one_more_run(walk_to: WalkTo) -> None:
    walk = walk_to("persistence", 1)
    with walk.meets("In *Broken*"), walk.answers("Which model answers"):
        choose_and_hide(walk)
        assert walk.texts() == ["Answering with claude-3"]
        assert "model" not in walk.state
        walk.click("Ask")
    assert walk.texts() == ["Answering with no model"]
    with walk.meets("Show them again"):
        walk.check("Show the settings")
    assert walk.value("Model") == "gpt-4"
    assert walk.texts() == ["Answering with gpt-4"]


def test_a_widget_that_persists_keeps_its_value_while_it_is_hidden(walk_to: WalkTo) -> None:
    walk = walk_to("persistence", 1)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        choose_and_hide(walk)
        walk.click("Ask")
    walk.rerun()
    assert walk.texts() == ["Answering with claude-3"]
    walk.check("Show the settings")
    assert walk.value("Model") == "claude-3"


def test_a_default_on_every_run_comes_back_when_the_widget_is_hidden(walk_to: WalkTo) -> None:
    walk = walk_to("persistence", 2)
    with walk.meets("In *Broken*"), walk.answers("Which model answers"):
        choose_and_hide(walk)
        assert walk.texts() == ["Answering with claude-3"]
        walk.click("Ask")
    assert walk.texts() == ["Answering with gpt-4"]


def test_a_key_that_no_widget_has_keeps_the_choice(walk_to: WalkTo) -> None:
    walk = walk_to("persistence", 2)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        choose_and_hide(walk)
        walk.click("Ask")
    assert walk.texts() == ["Answering with claude-3"]
    walk.check("Show the settings")
    assert walk.value("Model") == "claude-3"
    walk.choose("Model", "gpt-4")
    assert walk.texts() == ["Answering with gpt-4"]
    walk.choose("Model", "claude-3")
    assert walk.value("Model") == "claude-3"


def test_what_persists_in_the_session_ends_with_it(walk_to: WalkTo) -> None:
    walk = walk_to("persistence", 3)
    with walk.meets("In *Session*"):
        walk.choose("Model", "claude-3")
        walk.click("site:reload")
    assert walk.texts() == ["Answering with gpt-4"]


def test_what_is_bound_to_the_address_outlives_the_session(walk_to: WalkTo) -> None:
    walk = walk_to("persistence", 3)
    walk.switch("Address")
    with walk.meets("In *Address*"), walk.answers("Which model does it answer with"):
        walk.choose("Model", "claude-3")
        assert "model=claude-3" in walk.query.split("&")
        walk.click("site:reload")
    assert walk.texts() == ["Answering with claude-3"]
    assert walk.value("Model") == "claude-3"
    walk.choose("Model", "gpt-4")
    assert "model" not in walk.query
