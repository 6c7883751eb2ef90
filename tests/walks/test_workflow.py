"""A stage in state makes a wizard out of a rerun."""

from tests.walks.walk import Walk, WalkTo

QUESTION, DRAFT = "user: rain", "assistant: Here is a draft about rain"
ANSWERED = [QUESTION, "assistant: Here is all about rain"]


def controls(walk: Walk) -> list[str]:
    """The labels of the buttons and text fields."""
    kinds = ("button", "chat_input", "text_input", "text_area")
    return [node.label for kind in kinds for node in walk.elements(kind, walk.demo)]


def test_a_stage_that_draws_itself_only_never_shows_the_history(walk_to: WalkTo) -> None:
    walk = walk_to("workflow", 1)
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many messages are on screen", lambda: len(walk.bubbles)),
    ):
        walk.say("rain")
        assert walk.bubbles == [DRAFT]
        walk.click("Accept")
        assert walk.bubbles == []


def test_history_drawn_first_is_there_in_every_stage(walk_to: WalkTo) -> None:
    walk = walk_to("workflow", 1)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.begin(lambda: walk.say("rain"))
        walk.wait_for("rain")
        assert walk.bubbles == [QUESTION]
        walk.settle()
        assert walk.bubbles == [QUESTION, DRAFT]
        walk.click("Accept")
        assert walk.bubbles == [QUESTION, DRAFT]
    assert walk.buttons == []


def test_a_stage_changed_after_drawing_keeps_its_buttons_for_one_lost_click(
    walk_to: WalkTo,
) -> None:
    walk = walk_to("workflow", 2)
    with (
        walk.meets("in *Broken*"),
        walk.answers(
            "Which buttons",
            lambda: " and ".join(walk.buttons),
            shown={
                "None": lambda: not walk.buttons,
                "Regenerate alone": lambda: walk.buttons == ["Regenerate"],
            },
        ),
    ):
        walk.say("rain")
        walk.click("Accept")
        assert walk.buttons == ["Accept", "Regenerate"]
    walk.click("Regenerate")
    assert walk.buttons == []
    assert walk.state["stage"] == "'input'"
    assert walk.state["drafts"] == "1"


def test_a_stage_changed_by_a_callback_is_drawn_at_once(walk_to: WalkTo) -> None:
    walk = walk_to("workflow", 2)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.say("rain")
        assert walk.bubbles == [QUESTION, "assistant: Draft 1 about rain"]
        walk.click("Regenerate")
        assert walk.bubbles == [QUESTION, "assistant: Draft 2 about rain"]
        walk.click("Accept")
        assert walk.bubbles == [QUESTION, "assistant: Draft 2 about rain"]
    assert walk.buttons == []


def test_a_failure_without_a_stage_leaves_nothing_to_press(walk_to: WalkTo) -> None:
    walk = walk_to("workflow", 3)
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many buttons and text fields", lambda: len(controls(walk))),
        walk.raises("TimeoutError", line=12),
    ):
        walk.say("rain")
    assert walk.bubbles == [QUESTION]
    assert controls(walk) == []


def test_a_failure_with_a_stage_can_be_retried_or_cancelled(walk_to: WalkTo) -> None:
    walk = walk_to("workflow", 3)
    walk.switch("Fixed")
    with walk.meets("press **Retry**"):
        walk.say("rain")
        assert walk.texts() == ["rain", "The model took too long."]
        walk.click("Retry")
        assert walk.bubbles == ANSWERED
    with walk.meets("press **Cancel**"):
        walk.say("snow")
        assert walk.bubbles == [*ANSWERED, "user: snow"]
        walk.click("Cancel")
        assert walk.bubbles == ANSWERED
    walk.say("sun")
    assert walk.bubbles == [*ANSWERED, "user: sun", "assistant: Here is all about sun"]


def test_a_draft_can_be_edited_or_left_as_it_was(walk_to: WalkTo) -> None:
    walk = walk_to("workflow", 4)
    with walk.meets("**Save**"):
        walk.say("rain")
        walk.click("Edit")
        assert walk.value("Your text") == "Here is a draft about rain"
        walk.fill("Your text", "It rains.")
        walk.click("Save")
        assert walk.bubbles == [QUESTION, "assistant: It rains."]
    with walk.meets("**Back**"):
        walk.say("rain")
        walk.click("Edit")
        walk.fill("Your text", "It pours.")
        walk.click("Back")
        assert walk.bubbles == [QUESTION, "assistant: It rains.", QUESTION, DRAFT]
        walk.click("Accept")
        assert walk.bubbles == [QUESTION, "assistant: It rains.", QUESTION, DRAFT]


def test_a_stage_without_a_branch_is_a_dead_end(walk_to: WalkTo) -> None:
    walk = walk_to("workflow", 5)
    with walk.meets("in *Broken*"), walk.answers("How many buttons", lambda: len(walk.buttons)):
        walk.say("rain")
        walk.click("Finish")
    assert walk.bubbles == [QUESTION]
    assert controls(walk) == []


def test_a_last_stage_with_a_branch_leads_on(walk_to: WalkTo) -> None:
    walk = walk_to("workflow", 5)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.say("rain")
        walk.click("Finish")
        assert walk.texts() == ["rain", "This chat is complete."]
        walk.click("New chat")
    assert walk.bubbles == []
    walk.say("snow")
    assert walk.bubbles == ["user: snow"]
