"""A stream that is interrupted loses what you did not record."""

from tests.walks.walk import Walk, WalkTo

HI, FIRST_WORDS = "user: Hi", "You said"
ANSWER = "assistant: You said Hi, so let me think."


def send(walk: Walk, text: str = "Hi") -> None:
    """Send a message, and return in the middle of the answer."""
    walk.begin(lambda: walk.say(text))
    walk.wait_for(FIRST_WORDS)


def is_partial(bubble: str) -> bool:
    return bubble.startswith("assistant: You said") and "think" not in bubble


def test_a_click_loses_an_answer_that_is_stored_at_the_end(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 1)
    with walk.meets("*Broken*"), walk.answers("How many bubbles", lambda: len(walk.bubbles)):
        send(walk)
        walk.check("Something else")
    assert walk.bubbles == [HI]
    walk.say("Hi")
    assert walk.bubbles == [HI, HI, ANSWER], "an answer that nobody interrupts is stored"


def test_a_second_message_interrupts_too(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 1)
    send(walk)
    walk.say("Two")
    assert walk.bubbles == [HI, "user: Two", "assistant: You said Two, so let me think."]


def test_a_generator_gives_its_words_once(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 1)
    walk.switch("Generator")
    with walk.meets("*Generator*"):
        walk.say("Hi")
        assert walk.bubbles == [HI, ANSWER]
        walk.check("Something else")
    assert walk.bubbles == [HI, "assistant: "]


def test_recorded_words_are_still_there_after_a_click(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 1)
    walk.switch("Fixed")
    with walk.meets("*Fixed*"):
        send(walk)
        walk.check("Something else")
    assert walk.bubbles[0] == HI
    assert is_partial(walk.bubbles[1])
    assert len(walk.bubbles) == 2


def test_finally_cannot_store_what_came_before_stop(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 2)
    shown = {
        "Your message and the words that came": lambda: len(walk.bubbles) == 2,
        "Your message alone": lambda: walk.bubbles == [HI],
        "None": lambda: not walk.bubbles,
    }
    with walk.meets("in *Broken*"), walk.answers("Which bubbles", shown=shown):
        send(walk)
        walk.stop()
        assert is_partial(walk.bubbles[1]), "what was drawn stays until the next run"
        walk.check("Something else")
    assert not walk.errors


def test_finally_stores_an_answer_that_is_complete(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 2)
    walk.say("Hi")
    walk.check("Something else")
    assert walk.bubbles == [HI, ANSWER]


def test_a_mark_from_the_start_is_right_after_stop(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 2)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        send(walk)
        walk.stop()
        walk.check("Something else")
    assert is_partial(walk.bubbles[1])
    assert walk.bubbles[1].endswith("This answer was cut off.")
    walk.say("Hi")
    assert walk.bubbles[2:] == [HI, ANSWER]


def test_half_an_answer_looks_whole_when_the_error_is_gone(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 3)
    shown = {
        "ConnectionError": lambda: bool(walk.errors),
        "Nothing": lambda: walk.bubbles == [HI],
    }
    with walk.meets("in *Broken*"), walk.answers("below your message", shown=shown):
        with walk.raises("ConnectionError", line=17):
            walk.say("Hi")
        walk.check("Something else")
    assert walk.bubbles == [HI, "assistant: Let me think."]
    assert not walk.errors


def test_a_failed_answer_keeps_its_words_and_can_be_tried_again(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.say("Hi")
        walk.check("Something else")
        assert walk.bubbles == [HI, "assistant: Let me think."]
        assert walk.texts()[-1] == "Cut off. The line is dead."
        walk.click("Try again")
    assert walk.bubbles == [HI, "assistant: Let me think. You said: Hi"]
    assert walk.buttons == []


def test_a_field_that_a_callback_locks_swallows_the_message(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 4)
    with walk.meets("in *Broken*"), walk.answers("How many bubbles", lambda: len(walk.bubbles)):
        walk.say("Hi")
    assert walk.bubbles == []
    assert walk.find("chat_input").proto.disabled


def test_a_field_that_locks_itself_lets_the_message_through(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 4)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.say("Hi")
    assert walk.bubbles == [HI, ANSWER]
    assert not walk.find("chat_input").proto.disabled


def test_a_vote_ends_the_answer(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 5)
    shown = {
        "It is complete": lambda: walk.bubbles[-1] == ANSWER,
        "It ends at that word": lambda: is_partial(walk.bubbles[-1]),
        "It is gone": lambda: walk.bubbles[-1] == HI,
    }
    with walk.meets("in *Broken*"), walk.answers("What becomes", shown=shown):
        send(walk)
        walk.choose("vote_hello", "1")


def test_a_vote_that_is_ignored_arrives_with_the_next_message(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 5)
    walk.switch("Waits")
    with walk.meets("in *Waits*"):
        send(walk)
        walk.choose("vote_hello", "1")
        walk.settle()
        assert walk.bubbles[1:] == [HI, ANSWER]
        assert walk.state["vote_hello"] == "None"
        walk.say("Hi")
    assert walk.state["vote_hello"] == "1"


def test_a_vote_in_a_fragment_arrives_after_the_answer(walk_to: WalkTo) -> None:
    walk = walk_to("streaming", 5)
    walk.switch("Fragment")
    with walk.meets("in *Fragment*"):
        send(walk)
        walk.choose("vote_hello", "1")
    assert walk.bubbles[1:] == [HI, ANSWER]
    assert walk.state["vote_hello"] == "1"
