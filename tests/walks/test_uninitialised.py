"""Reading before initialising fails on the first run."""

from tests.walks.walk import WalkTo


def test_a_list_made_below_the_line_that_reads_it_is_never_made(walk_to: WalkTo) -> None:
    walk = walk_to("uninitialised", 1)
    assert walk.errors == ["AttributeError"]
    assert walk.failed_line == 10
    blank = {"No message, and no error": lambda: not walk.texts()}
    with walk.meets("in *Broken*"), walk.answers("What does it show", shown=blank):
        walk.check("Something else")
    assert walk.errors == ["AttributeError"]
    assert "messages" not in walk.state


def test_a_list_made_above_the_line_that_reads_it_is_there(walk_to: WalkTo) -> None:
    walk = walk_to("uninitialised", 1)
    walk.switch("Fixed")
    assert walk.bubbles == ["assistant: Hello!"]
    with walk.meets("in *Fixed*"):
        walk.check("Something else")
    assert walk.bubbles == ["assistant: Hello!"]
    assert not walk.failed_line


def test_each_spelling_of_a_wrong_name_has_its_own_error(walk_to: WalkTo) -> None:
    walk = walk_to("uninitialised", 2)
    with walk.meets("in *Attribute*"), walk.raises("AttributeError", line=11):
        walk.click("Greet")
    assert 'has no attribute "username"' in walk.texts()[0]
    walk.switch("Item")
    with walk.meets("in *Item*"), walk.raises("KeyError", line=11):
        walk.click("Greet")
    assert 'has no key "username"' in walk.texts()[0]
    assert walk.state["user_name"] == "'Ann'"


def test_get_says_nothing_of_a_wrong_name(walk_to: WalkTo) -> None:
    walk = walk_to("uninitialised", 2)
    walk.switch("Get")
    with walk.meets("in *Get*"), walk.answers("What does *Get* say"):
        walk.click("Greet")
    assert walk.texts() == ["Good morning, None!"]
    assert not walk.failed_line


def test_a_list_that_only_a_button_makes_is_missing_for_who_writes_first(
    walk_to: WalkTo,
) -> None:
    walk = walk_to("uninitialised", 3)
    with walk.answers(
        "Which messages",
        lambda: " and ".join(walk.texts()),
        shown={"None, only an error": lambda: bool(walk.errors)},
    ):
        with walk.meets("in *Broken*"), walk.raises("AttributeError", line=12):
            walk.say("One")
        walk.click("New chat")
        walk.say("Two")
    assert walk.bubbles == ["user: Two"]


def test_setdefault_makes_the_list_when_it_is_needed(walk_to: WalkTo) -> None:
    walk = walk_to("uninitialised", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.say("One")
    walk.say("Two")
    assert walk.bubbles == ["user: One", "user: Two"]


def test_a_key_that_a_callback_writes_is_missing_until_something_changes(walk_to: WalkTo) -> None:
    walk = walk_to("uninitialised", 4)
    assert walk.errors == ["AttributeError"]
    assert walk.state == {"tone_box": "'friendly'"}
    with walk.meets("in *Broken*"), walk.answers("after you choose **short**"):
        walk.choose("Tone", "short")
    assert walk.texts() == ["I shall be short."]
    walk.click("site:reload")
    assert walk.errors == ["AttributeError"]


def test_a_first_value_does_not_wait_for_the_callback(walk_to: WalkTo) -> None:
    walk = walk_to("uninitialised", 4)
    walk.switch("Fixed")
    assert walk.texts() == ["I shall be friendly."]
    with walk.meets("in *Fixed*"):
        walk.choose("Tone", "formal")
    assert walk.texts() == ["I shall be formal."]
