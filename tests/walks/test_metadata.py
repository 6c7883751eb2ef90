"""A message is a dictionary: give it an id."""

import re

from tests.walks.walk import Walk, WalkTo

THUMBS = {"": "No vote", "0": "Down", "1": "Up"}
TORONTO, PARIS = "The capital of Canada is Toronto.", "The capital of France is Paris."


def models(walk: Walk) -> list[str]:
    """The models that the captions name."""
    return re.findall(r"(\S+) at \d\d:\d\d:\d\d UTC", "\n".join(walk.texts()))


def kept(walk: Walk) -> list[str]:
    """The votes that the demo shows from its messages."""
    prefix = "In the message: "
    return [text.removeprefix(prefix) for text in walk.texts() if text.startswith(prefix)]


def voted_down(walk: Walk) -> list[str]:
    """The answers whose message has a thumb down, in the order on the screen."""
    answers = walk.texts()[::2]
    return [answer for answer, vote in zip(answers, kept(walk), strict=True) if vote == "`0`"]


def test_a_greeting_appended_in_the_open_greets_on_every_run(walk_to: WalkTo) -> None:
    walk = walk_to("metadata", 1)
    assert len(walk.bubbles) == 1
    with walk.meets("in *Broken*"), walk.answers("How many greetings", lambda: len(walk.bubbles)):
        walk.check("Show details")
    assert len(walk.bubbles) == 2
    ids = re.findall(r"(\w{8}), by gpt-4 at", "\n".join(walk.texts()))
    assert len(set(ids)) == 2


def test_a_greeting_made_with_its_list_greets_once(walk_to: WalkTo) -> None:
    walk = walk_to("metadata", 1)
    walk.switch("Fixed")
    before = walk.state["messages"]
    with walk.meets("in *Fixed*"):
        walk.check("Show details")
    assert len(walk.bubbles) == 1
    assert walk.state["messages"] == before


def test_a_caption_made_while_drawing_names_the_model_of_now(walk_to: WalkTo) -> None:
    walk = walk_to("metadata", 2)
    both = {"Both": lambda: set(models(walk)) == {"gpt-4", "claude-3"}}
    with walk.meets("in *Broken*"), walk.answers("Which model", shown=both):
        walk.say("One")
        assert models(walk) == ["gpt-4"]
        walk.choose("Model", "claude-3")
        assert models(walk) == ["claude-3"]


def test_a_caption_from_the_message_names_the_model_of_then(walk_to: WalkTo) -> None:
    walk = walk_to("metadata", 2)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.say("One")
        first = walk.texts()
        walk.choose("Model", "claude-3")
        assert walk.texts() == first
        walk.say("Two")
        assert models(walk) == ["gpt-4", "claude-3"]


def test_a_vote_left_to_the_widget_goes_with_the_widget(walk_to: WalkTo) -> None:
    walk = walk_to("metadata", 3)
    with (
        walk.meets("in *Broken*"),
        walk.answers("What do the thumbs show", lambda: THUMBS[walk.value("feedback")]),
    ):
        walk.choose("feedback", "1")
        assert walk.value("feedback") == "1"
        assert kept(walk) == ["`None`"]
        walk.check("Let me vote", False)
        [sentence] = [change for change in walk.changes if "feedback" in change]
        assert sentence.endswith("was removed: its widget is gone")
        walk.check("Let me vote")
    assert walk.value("feedback") == ""


def test_a_vote_in_the_message_outlives_the_widget(walk_to: WalkTo) -> None:
    walk = walk_to("metadata", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.choose("feedback", "1")
        assert kept(walk) == ["`1`"]
        walk.check("Let me vote", False)
        walk.check("Let me vote")
    assert walk.value("feedback") == "1"
    assert kept(walk) == ["`1`"]


def test_a_vote_by_position_goes_to_another_message(walk_to: WalkTo) -> None:
    walk = walk_to("metadata", 4)
    both = {"Both": lambda: len(voted_down(walk)) == 2}
    with (
        walk.meets("in *Broken*"),
        walk.answers("Which answer", lambda: voted_down(walk), shown=both),
    ):
        walk.check("Newest first")
        assert walk.texts()[::2] == [PARIS, TORONTO]
        walk.choose("feedback#2", "0")
    assert kept(walk) == ["`0`", "`None`"]


def test_a_vote_by_id_goes_to_its_message(walk_to: WalkTo) -> None:
    walk = walk_to("metadata", 4)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.check("Newest first")
        walk.choose("feedback#2", "0")
    assert kept(walk) == ["`None`", "`0`"]
    walk.check("Newest first", False)
    assert walk.value("feedback#1") == "0"
    assert walk.value("feedback#2") == ""


def test_the_metadata_of_messages_adds_up(walk_to: WalkTo) -> None:
    walk = walk_to("metadata", 5)
    with walk.meets("Send two messages"):
        walk.say("One")
        assert walk.texts()[-1] == "Tokens: 4, likes: 0"
        walk.say("Two")
        assert walk.texts()[-1] == "Tokens: 8, likes: 0"
    with walk.meets("a thumb up"):
        walk.choose("feedback#1", "1")
        walk.choose("feedback#2", "1")
        assert walk.texts()[-1] == "Tokens: 8, likes: 2"
