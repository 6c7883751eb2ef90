"""Two widgets cannot share a key."""

from tests.walks.walk import WalkTo

SAME_KEY = "StreamlitDuplicateElementKey"
SAME_ID = "StreamlitDuplicateElementId"
THUMBS = {"": "Neither", "0": "Down", "1": "Up"}


def test_the_first_of_two_buttons_with_one_key_is_drawn_and_works(walk_to: WalkTo) -> None:
    walk = walk_to("keys", 1)
    with walk.meets("in *Broken*"), walk.answers("below the button"):
        walk.click("Action")
    assert walk.state["pressed"] == "['Action']"
    assert walk.buttons == ["Action"]
    [error] = walk.texts()
    assert error.startswith(
        f"streamlit.errors.{SAME_KEY}: There are multiple elements with the same `key='btn'`"
    )
    assert walk.failed_line == 13


def test_two_buttons_with_two_keys_both_work(walk_to: WalkTo) -> None:
    walk = walk_to("keys", 1)
    walk.switch("Fixed")
    walk.click("Action")
    with walk.meets("in *Fixed*"):
        walk.click("Another action")
    assert walk.texts() == ["You pressed: Action, Another action"]


def test_the_second_button_with_the_same_arguments_fails_until_a_reload(walk_to: WalkTo) -> None:
    walk = walk_to("keys", 2)
    walk.say("One")
    walk.click("Like")
    assert walk.bubbles == ["user: One Likes: 1"]
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many **Like** buttons", lambda: walk.buttons.count("Like")),
        walk.raises(SAME_ID, line=20),
    ):
        walk.say("Two")
    walk.click("Like")
    assert walk.failed_line == 20
    walk.click("site:reload")
    assert not walk.failed_line


def test_a_button_for_each_message_has_the_messages_id_in_its_key(walk_to: WalkTo) -> None:
    walk = walk_to("keys", 2)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.say("One")
        walk.say("Two")
        walk.click("Like#2")
    assert walk.bubbles == ["user: One Likes: 0", "user: Two Likes: 1"]


def test_a_number_and_a_text_are_the_same_key(walk_to: WalkTo) -> None:
    walk = walk_to("keys", 3)
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many of the three chats", lambda: len(walk.buttons)),
        walk.raises(SAME_KEY, line=16),
    ):
        walk.check("Show the archive")
    assert "`key='1'`" in walk.texts()[0]


def test_a_word_in_front_sets_keys_apart(walk_to: WalkTo) -> None:
    walk = walk_to("keys", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.check("Show the archive")
    assert walk.buttons == ["Cats", "Birds", "Dogs"]
    assert not walk.failed_line


def test_a_thumb_with_a_position_in_its_key_goes_to_the_next_message(walk_to: WalkTo) -> None:
    walk = walk_to("keys", 4)
    with (
        walk.meets("In *Broken*"),
        walk.answers("the thumb of the cake", lambda: THUMBS[walk.value("thumb_0")]),
    ):
        walk.choose("thumb_0", "0")
        walk.click("delete_tea")
    assert walk.bubbles == ["assistant: There is cake, too."]
    assert walk.value("thumb_0") == "0"


def test_a_thumb_with_an_id_in_its_key_goes_with_its_message(walk_to: WalkTo) -> None:
    walk = walk_to("keys", 4)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        walk.choose("thumb_tea", "0")
        walk.click("delete_tea")
    assert walk.bubbles == ["assistant: There is cake, too."]
    assert not walk.value("thumb_cake")
