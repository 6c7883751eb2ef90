"""Module globals and caches belong to every visitor."""

from tests.walks.walk import Walk, WalkTo


def test_a_variable_lasts_a_run_the_state_a_session_and_a_cache_longer(walk_to: WalkTo) -> None:
    walk = walk_to("shared", 1)
    before = counts(walk)
    assert before[:2] == [0, 0]
    with walk.meets("**Add one** twice"):
        walk.click("Add one")
        walk.click("Add one")
    assert counts(walk) == [1, 2, before[2] + 2]
    with walk.meets("only the cache goes on"):
        walk.click("site:reload")
    assert counts(walk) == [0, 0, before[2] + 2]


def test_two_visitors_count_in_the_same_cache(walk_to: WalkTo) -> None:
    one, other = walk_to("shared", 1), walk_to("shared", 1)
    one.click("Add one")
    other.click("Add one")
    assert counts(other) == [1, 1, counts(one)[2] + 1]


def test_a_login_in_a_cache_is_that_of_the_next_visitor(walk_to: WalkTo) -> None:
    walk = walk_to("shared", 2)
    assert walk.texts() == ["You are not signed in."]
    with walk.answers("then **Reload session**"):
        with walk.meets("In *Broken*"):
            walk.click("Sign in")
        walk.click("site:reload")
    other = walk_to("shared", 2)
    assert other.texts() == ["Hello, Ada!"]
    other.click("Sign out")
    walk.rerun()
    assert walk.texts() == ["You are not signed in."]


def test_a_login_in_the_state_is_that_of_one_visitor(walk_to: WalkTo) -> None:
    walk = walk_to("shared", 2, "fixed")
    with walk.meets("In *Fixed*"):
        walk.click("Sign in")
        assert walk.texts() == ["Hello, Ada!"]
        assert walk_to("shared", 2, "fixed").texts() == ["You are not signed in."]
        walk.click("site:reload")
    assert walk.texts() == ["You are not signed in."]


def test_a_cached_function_that_reads_the_state_keeps_its_first_result(walk_to: WalkTo) -> None:
    walk = walk_to("shared", 3)
    with walk.meets("in *Broken*"), walk.answers("choose **Bob**"):
        walk.choose("Who are you?", "Bob")
    assert walk.texts() == ["Hello, Alice!"]


def test_a_cached_function_has_a_result_for_each_argument(walk_to: WalkTo) -> None:
    walk = walk_to("shared", 3)
    walk.switch("Fixed")
    assert walk.texts() == ["Hello, Alice!"]
    with walk.meets("in *Fixed*"):
        walk.choose("Who are you?", "Bob")
    assert walk.texts() == ["Hello, Bob!"]


def test_a_copy_of_cached_data_changes_for_one_run(walk_to: WalkTo) -> None:
    walk = walk_to("shared", 4)
    assert walk.texts() == ["chat"]
    with walk.meets("In *Data*"), walk.answers("Which tags"):
        walk.click("Add a tag")
        assert walk.texts() == ["chat python"]
        walk.check("Something else")


def test_a_cached_resource_is_one_object_for_everybody(walk_to: WalkTo) -> None:
    walk = walk_to("shared", 4)
    walk.switch("Resource")
    with walk.meets("In *Resource*"):
        walk.click("Add a tag")
        walk.check("Something else")
    assert walk.texts() == ["chat python"]
    assert walk_to("shared", 4, "resource").texts() == ["chat python"]


def test_a_cached_bot_has_met_everybody(walk_to: WalkTo) -> None:
    walk = walk_to("shared", 5)
    assert walk.bubbles == ["assistant: I don't know you yet."]
    with walk.answers("then **Reload session**"):
        with walk.meets("In *Broken*"):
            walk.click("Say hello")
        walk.click("site:reload")
    other = walk_to("shared", 5)
    assert other.bubbles == ["assistant: We have met."]
    other.click("Forget me")
    assert other.bubbles == ["assistant: I don't know you yet."]


def test_a_bot_in_a_cache_of_the_session_has_met_its_visitor_only(walk_to: WalkTo) -> None:
    walk = walk_to("shared", 5, "fixed")
    with walk.meets("In *Fixed*"):
        walk.click("Say hello")
        assert walk.bubbles == ["assistant: We have met."]
        new = walk_to("shared", 5, "fixed")
        assert new.bubbles == ["assistant: I don't know you yet."]
        walk.click("site:reload")
    assert walk.bubbles == ["assistant: I don't know you yet."]


def counts(walk: Walk) -> list[int]:
    """The numbers of the three metrics: variable, state, cache."""
    return [int(text.rpartition(": ")[2]) for text in walk.texts()]
