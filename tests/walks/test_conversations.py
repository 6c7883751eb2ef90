"""Several chats are one dictionary and a current key."""

from tests.walks.walk import Walk, WalkTo


def opened(walk: Walk) -> str:
    """The title on the button of the primary type."""
    [button] = [node for node in walk.elements("button", walk.demo) if node.proto.type == "primary"]
    return button.label


def conversations(walk: Walk) -> int:
    """How many conversations are in the state: each has a title."""
    return walk.state["conversations"].count("'title'")


def test_a_current_key_without_its_conversation_fails_from_the_first_run(walk_to: WalkTo) -> None:
    walk = walk_to("conversations", 1)
    assert walk.texts()[0].startswith("KeyError: 'default'")
    assert walk.failed_line == 28


def test_a_conversation_made_with_its_key_can_be_written_in(walk_to: WalkTo) -> None:
    walk = walk_to("conversations", 1)
    with (
        walk.meets("in *One fixed*"),
        walk.answers("How many conversations", lambda: conversations(walk)),
    ):
        walk.switch("One fixed")
        walk.say("Hello")
    assert walk.bubbles == ["user: Hello"]


def test_a_name_is_missed_when_its_line_runs(walk_to: WalkTo) -> None:
    walk = walk_to("conversations", 2)
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many conversations", lambda: conversations(walk)),
        walk.raises("NameError", line=22),
    ):
        walk.click("New conversation")
    assert any("'datetime' is not defined" in text for text in walk.texts())


def test_behind_the_missing_name_waits_the_third_mistake(walk_to: WalkTo) -> None:
    walk = walk_to("conversations", 2)
    walk.switch("Two fixed")
    error = "StreamlitWidgetAlreadyInstantiatedError"
    with walk.meets("in *Two fixed*"), walk.raises(error, line=27):
        walk.click("New conversation")


def test_a_function_that_is_refused_half_way_wipes_what_it_made_before(walk_to: WalkTo) -> None:
    walk = walk_to("conversations", 3)
    with walk.meets("In *Broken*"):
        with walk.answers("twice", lambda: walk.state["conversation_counter"]):
            walk.click("New conversation")
            assert walk.state["conversation_counter"] == "0"
            walk.click("New conversation")
        walk.choose("Select conversation", "Conversation 1")
        walk.say("Lost")
        assert walk.bubbles == ["user: Lost"]
        walk.click("New conversation")
    walk.choose("Select conversation", "Default")
    walk.choose("Select conversation", "Conversation 1")
    assert walk.bubbles == []


def test_a_callback_makes_and_opens_a_conversation(walk_to: WalkTo) -> None:
    walk = walk_to("conversations", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("New conversation")
        assert walk.value("Select conversation") == "Conversation 1"
        walk.say("Kept")
        walk.click("New conversation")
        assert walk.value("Select conversation") == "Conversation 2"
        assert walk.bubbles == []
    walk.choose("Select conversation", "Conversation 1")
    assert walk.bubbles == ["user: Kept"]


def test_a_selectbox_loses_the_chat_that_is_renamed(walk_to: WalkTo) -> None:
    walk = walk_to("conversations", 4)
    alone = {"None": lambda: len(walk.bubbles) == 1}
    with (
        walk.meets("in *Broken*"),
        walk.answers("above yours", lambda: walk.bubbles[:-1], shown=alone),
    ):
        walk.choose("Select conversation", "Work")
        walk.fill("New title", "Job")
        assert walk.bubbles == ["user: What next?"]
        walk.say("Call Ada")
    assert walk.bubbles == ["user: Where to?", "user: Call Ada"]
    assert walk.value("Select conversation") == "Holidays"


def test_a_button_keeps_the_chat_that_is_renamed(walk_to: WalkTo) -> None:
    walk = walk_to("conversations", 4)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Work")
        walk.fill("New title", "Job")
        walk.say("Call Ada")
    assert walk.bubbles == ["user: What next?", "user: Call Ada"]
    assert opened(walk) == "Job"


def test_buttons_tell_two_chats_of_one_title_apart_and_a_selectbox_does_not(
    walk_to: WalkTo,
) -> None:
    walk = walk_to("conversations", 4, "fixed")
    walk.click("Work")
    walk.fill("New title", "Holidays")
    walk.click("Holidays#1")
    assert walk.bubbles == ["user: Where to?"]
    walk.click("Holidays#2")
    assert walk.bubbles == ["user: What next?"]

    walk.switch("Broken")
    walk.choose("Select conversation", "Work")
    walk.fill("New title", "Holidays")
    opening = []
    for _ in range(2):
        walk.choose("Select conversation", "Holidays")
        walk.rerun()
        opening.append(walk.bubbles)
    assert opening[0] == opening[1], "there are two chats, and one text to ask for either"


def test_deleting_the_open_chat_leaves_a_key_without_a_chat(walk_to: WalkTo) -> None:
    walk = walk_to("conversations", 5)
    with (
        walk.meets("in *Broken*"),
        walk.answers("message fields", lambda: len(walk.elements("chat_input", walk.demo))),
    ):
        walk.click("New chat")
        with walk.raises("KeyError", line=51):
            walk.click("Delete chat")
    walk.click("Chat 1")
    assert not walk.failed_line


def test_deleting_the_open_chat_opens_another(walk_to: WalkTo) -> None:
    walk = walk_to("conversations", 5)
    walk.switch("Fixed")
    walk.say("Stays")
    with walk.meets("in *Fixed*"):
        walk.click("New chat")
        walk.fill("New title", "Notes")
        assert opened(walk) == "Notes"
        assert walk.bubbles == []
        walk.click("Delete chat")
    assert opened(walk) == "Chat 1"
    assert walk.bubbles == ["user: Stays"]
    walk.click("Delete chat")
    assert opened(walk) == "Chat 1"
    assert walk.bubbles == []
