"""A chat is a list you draw on every run."""

from tests.walks.walk import WalkTo

FIRST = ["user: One", "assistant: You said: One"]
SECOND = ["user: Two", "assistant: You said: Two"]
MODEL_AT_WORK = 0.7  # seconds after the message was sent; the model takes 1.5


def test_old_messages_are_drawn_again_and_new_ones_once(walk_to: WalkTo) -> None:
    walk = walk_to("history", 1)
    with walk.meets("Send two messages"):
        walk.say("One")
        assert walk.bubbles == FIRST
        walk.say("Two")
        assert walk.bubbles == FIRST + SECOND


def test_a_plain_list_loses_each_message_with_the_next(walk_to: WalkTo) -> None:
    walk = walk_to("history", 2)
    with walk.meets("in *Broken*"), walk.answers("How many bubbles", lambda: len(walk.bubbles)):
        walk.say("One")
        assert walk.bubbles == FIRST
        walk.say("Two")
        assert walk.bubbles == SECOND


def test_a_list_in_the_state_keeps_its_messages(walk_to: WalkTo) -> None:
    walk = walk_to("history", 2)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.say("One")
        walk.say("Two")
        assert walk.bubbles == FIRST + SECOND


def test_a_chat_that_draws_by_rerun_shows_nothing_while_the_model_works(walk_to: WalkTo) -> None:
    walk = walk_to("history", 3)
    with walk.meets("in *Rerun*"), walk.answers("the number of the last run", lambda: walk.runs):
        walk.begin(lambda: walk.say("One"))
        walk.wait(MODEL_AT_WORK)
        assert walk.bubbles == []
        walk.settle()
        assert walk.bubbles == FIRST
    assert walk.runs == 1 + 2


def test_a_chat_that_draws_at_once_shows_the_message_while_the_model_works(
    walk_to: WalkTo,
) -> None:
    walk = walk_to("history", 3)
    walk.switch("Drawn")
    with walk.meets("in *Drawn*"):
        walk.begin(lambda: walk.say("One"))
        walk.wait_for("One")
        assert walk.bubbles == ["user: One"]
        walk.settle()
        assert walk.bubbles == FIRST
    assert walk.runs == 1 + 1


def test_a_failure_leaves_the_message_without_an_answer_for_good(walk_to: WalkTo) -> None:
    walk = walk_to("history", 4)
    with walk.meets("In *Broken*"), walk.answers("How many bubbles", lambda: len(walk.bubbles)):
        walk.check("Offline")
        with walk.raises("ConnectionError", line=11):
            walk.say("Lost")
        walk.check("Offline", False)
        assert walk.bubbles == ["user: Lost"]
        assert not walk.failed_line
    walk.say("One")
    assert walk.bubbles == ["user: Lost", *FIRST]


def test_a_failure_that_is_caught_is_the_answer(walk_to: WalkTo) -> None:
    walk = walk_to("history", 4)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        walk.check("Offline")
        walk.say("One")
    assert walk.bubbles == ["user: One", "assistant: No answer. The model is offline."]
    assert not walk.failed_line


def test_clearing_after_drawing_keeps_the_old_bubbles_until_the_next_run(walk_to: WalkTo) -> None:
    walk = walk_to("history", 5)
    assert walk.bubbles == ["assistant: Hello!"]
    others = {"An empty chat": lambda: not walk.bubbles, "An error": lambda: bool(walk.errors)}
    with walk.meets("in *Broken*"), walk.answers("right after **Clear chat**", shown=others):
        walk.click("Clear chat")
    assert walk.state["messages"] == "[]"
    assert walk.bubbles == ["assistant: Hello!"]
    walk.say("One")
    assert walk.bubbles == FIRST


def test_clearing_in_a_callback_empties_the_screen_at_once(walk_to: WalkTo) -> None:
    walk = walk_to("history", 5)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Clear chat")
    assert walk.state["messages"] == "[]"
    assert walk.bubbles == []
