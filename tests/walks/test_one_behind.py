"""Draw after you change, or the screen is one step behind."""

from tests.walks.walk import WalkTo

BEFORE, MEANWHILE, AFTER = "Ready", "Thinking …", "Answered"


def metric(texts: list[str]) -> list[str]:
    return [text for text in texts if text.startswith(("Messages: ", "Notes: "))]


def test_a_summary_above_the_lines_that_answer_is_one_answer_behind(walk_to: WalkTo) -> None:
    walk = walk_to("one_behind", 1)
    with walk.meets("Send two messages in *Broken*"):
        with walk.answers("What does the metric say", lambda: metric(walk.texts())):
            walk.say("One")
        walk.say("Two")
    assert metric(walk.texts()) == ["Messages: 2"]
    assert len(walk.bubbles) == 4


def test_a_summary_below_the_lines_that_answer_is_on_time(walk_to: WalkTo) -> None:
    walk = walk_to("one_behind", 1)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.say("One")
    assert metric(walk.texts()) == ["Messages: 2"]


def test_messages_drawn_above_the_button_outlive_a_click_on_it(walk_to: WalkTo) -> None:
    walk = walk_to("one_behind", 2)
    with walk.meets("in *Broken*"), walk.answers("How many", lambda: len(walk.bubbles)):
        walk.click("Undo")
    assert walk.state["messages"] == "['Hello!', 'How are you?']"
    walk.rerun()
    assert len(walk.bubbles) == 2


def test_messages_drawn_last_into_a_container_made_first_are_right(walk_to: WalkTo) -> None:
    walk = walk_to("one_behind", 2)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Undo")
    assert walk.bubbles == ["user: Hello!", "user: How are you?"]
    drawn = [node.kind for node in walk.elements(within=walk.demo)]
    assert drawn.index("chat_message") < drawn.index("button"), "the button stays below"


def test_a_container_keeps_every_line(walk_to: WalkTo) -> None:
    walk = walk_to("one_behind", 3)
    with (
        walk.meets("in *Broken*"),
        walk.answers(
            "How many lines",
            lambda: len({BEFORE, MEANWHILE, AFTER} & set(walk.texts())),
        ),
    ):
        walk.say("One")
    assert walk.texts() == [BEFORE, MEANWHILE, AFTER, "You said: One"]


def test_an_empty_slot_keeps_the_last_line_only(walk_to: WalkTo) -> None:
    walk = walk_to("one_behind", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.begin(lambda: walk.say("One"))
        walk.wait_for(MEANWHILE)
        assert BEFORE not in walk.texts()
        walk.settle()
    assert walk.texts() == [AFTER, "You said: One"]


def test_a_rerun_corrects_the_count_and_removes_what_was_drawn(walk_to: WalkTo) -> None:
    walk = walk_to("one_behind", 4)
    saved = "Saved: Milk"

    def said(count: int, *, is_saved: bool) -> bool:
        texts = walk.texts()
        return f"Notes: {count}" in texts and (saved in texts) == is_saved

    with (
        walk.meets("in *Rerun*"),
        walk.answers(
            "when it has come to rest",
            shown={
                "The new count and `Saved`": lambda: said(1, is_saved=True),
                "The old count and `Saved`": lambda: said(0, is_saved=True),
                "The new count, and no `Saved`": lambda: said(1, is_saved=False),
            },
        ),
    ):
        walk.say("Milk")
    assert walk.runs == 1 + 2


def test_the_right_order_needs_one_run_and_keeps_what_was_drawn(walk_to: WalkTo) -> None:
    walk = walk_to("one_behind", 4)
    walk.switch("Order")
    with walk.meets("in *Order*"):
        walk.say("Milk")
    assert {*walk.texts()} == {"Notes: 1", "Saved: Milk"}
    assert walk.runs == 1 + 1
