"""Two widgets cannot share a key."""

from collections.abc import Callable

from tests.walks.walk import Walk

WalkTo = Callable[..., Walk]

SAME_KEY = "StreamlitDuplicateElementKey"
SAME_ID = "StreamlitDuplicateElementId"


def test_the_first_of_two_buttons_with_one_key_is_drawn_and_works(walk_to: WalkTo) -> None:
    walk = walk_to("keys", 1)
    with walk.meets("in *Broken*"):
        walk.click("Action")
    assert walk.state["pressed"] == "['Action']"
    assert len(walk.elements("button", walk.demo)) == 1
    [error] = walk.texts()
    assert error.startswith(
        f"streamlit.errors.{SAME_KEY}: There are multiple elements with the same `key='btn'`"
    )
    assert "Line 13 failed" in walk.failed_line


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
    with walk.meets("in *Broken*"), walk.raises(SAME_ID, line=20):
        walk.say("Two")
    walk.click("Like")
    assert "Line 20 failed" in walk.failed_line
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
    with walk.meets("in *Broken*"), walk.raises(SAME_KEY, line=16):
        walk.check("Show the archive")
    assert "`key='1'`" in walk.texts()[0]


def test_a_word_in_front_sets_keys_apart(walk_to: WalkTo) -> None:
    walk = walk_to("keys", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.check("Show the archive")
    labels = [button.label for button in walk.elements("button", walk.demo)]
    assert labels == ["Cats", "Birds", "Dogs"]
    assert not walk.failed_line


def test_a_thumb_with_a_position_in_its_key_goes_to_the_next_message(walk_to: WalkTo) -> None:
    walk = walk_to("keys", 4)
    with walk.meets("In *Broken*"):
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
