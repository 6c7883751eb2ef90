"""A state manager puts names, defaults and rules in one place."""

from tests.walks.walk import WalkTo

ORDER = ["user: One", "user: Two", "user: Three"]


def test_a_method_called_in_the_open_adds_on_every_run(walk_to: WalkTo) -> None:
    walk = walk_to("manager", 1)
    assert walk.bubbles == ["user: Hello"]
    with walk.meets("in *Broken*"), walk.answers("How many hellos", lambda: len(walk.bubbles)):
        walk.check("Something else")
    assert walk.bubbles == ["user: Hello"] * 2


def test_a_method_called_on_a_click_adds_once(walk_to: WalkTo) -> None:
    walk = walk_to("manager", 1)
    walk.switch("Fixed")
    assert walk.bubbles == []
    with walk.meets("in *Fixed*"):
        walk.click("Say hello")
        walk.check("Something else")
    assert walk.bubbles == ["user: Hello"]


def test_one_flag_for_all_keys_never_makes_a_new_one(walk_to: WalkTo) -> None:
    walk = walk_to("manager", 2)
    fields = {"user_name", "language"}
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many of the keys", lambda: len(fields & walk.state.keys())),
        walk.raises("AttributeError", line=26),
    ):
        walk.check("Deploy an update")
    walk.rerun()
    assert walk.failed_line


def test_a_check_for_each_key_makes_a_new_one_at_once(walk_to: WalkTo) -> None:
    walk = walk_to("manager", 2)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.check("Deploy an update")
    assert walk.texts()[-1] == "Language: English"


def test_a_list_handed_over_turns_the_history_round(walk_to: WalkTo) -> None:
    walk = walk_to("manager", 3)
    assert walk.bubbles == ORDER[::-1]
    with walk.meets("in *Broken*"), walk.answers("Which message", lambda: walk.bubbles[0]):
        walk.check("Something else")
    assert walk.bubbles == ORDER


def test_a_copy_turns_nothing_but_itself_round(walk_to: WalkTo) -> None:
    walk = walk_to("manager", 3)
    walk.switch("Fixed")
    assert walk.bubbles == ORDER[::-1]
    with walk.meets("in *Fixed*"):
        walk.check("Something else")
    assert walk.bubbles == ORDER[::-1]


def test_two_roles_for_one_message_are_refused(walk_to: WalkTo) -> None:
    walk = walk_to("manager", 4)
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many messages", lambda: walk.state["messages"].count("'role'")),
        walk.raises("TypeError", line=36),
    ):
        walk.say("Hello")


def test_the_role_that_comes_last_wins(walk_to: WalkTo) -> None:
    walk = walk_to("manager", 4)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.say("Hello")
    assert walk.bubbles == ["user: Hello you", "assistant: You said: Hello gemini"]


def test_the_manager_keeps_settings_and_messages(walk_to: WalkTo) -> None:
    walk = walk_to("manager", 5)
    with walk.meets("**Use claude-3**"):
        walk.say("One")
        walk.click("Use claude-3")
        walk.say("Two")
    answers = ["assistant: gpt-4 says: One", "assistant: claude-3 says: Two"]
    assert walk.bubbles == ["user: One", answers[0], "user: Two", answers[1]]
    with walk.meets("**Clear chat**"):
        walk.click("Clear chat")
    assert walk.bubbles == []


def test_a_default_that_two_sessions_share_fails_a_test(walk_to: WalkTo) -> None:
    walk = walk_to("manager", 6)
    passed = {"None": lambda: walk.failed_line == 0}
    with (
        walk.meets("in *Broken*"),
        walk.answers("Which of them fails", lambda: f"Line {walk.failed_line}", shown=passed),
        walk.raises("AssertionError", line=39),
    ):
        walk.click("Run the tests")


def test_a_default_that_is_copied_passes_the_tests(walk_to: WalkTo) -> None:
    walk = walk_to("manager", 6)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Run the tests")
    assert walk.texts() == ["Passed: 2"]
