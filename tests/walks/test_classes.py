"""A class made in the script is a new class every run."""

from tests.walks.walk import WalkTo


def test_a_stored_member_equals_none_of_the_new_class(walk_to: WalkTo) -> None:
    walk = walk_to("classes", 1)
    assert walk.texts() == ["What do you want to know?"]
    with walk.meets("in *Broken*"), walk.answers("**Look again**"):
        walk.click("Look again")
    assert walk.texts() == ["Nothing fits Stage.ASKING."]


def test_members_that_are_texts_stay_equal(walk_to: WalkTo) -> None:
    walk = walk_to("classes", 1)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Look again")
    assert walk.texts() == ["What do you want to know?"]


def test_a_widget_hands_out_members_of_the_new_class(walk_to: WalkTo) -> None:
    walk = walk_to("classes", 2)
    assert walk.texts() == ["From the widget: True", "Under its key: True", "Stored by you: True"]
    starts = ["From the widget", "Under its key", "Stored by you"]
    lines = [f"{start}: True" for start in starts]
    shown = dict(zip(["The first", "The second", "The third"], lines, strict=True))
    with walk.meets("Choose **Mood.WILD**"), walk.answers("Which line", shown=shown):
        walk.choose("Mood", "Mood.WILD")
    later = ["From the widget: True", "Under its key: False", "Stored by you: False"]
    assert walk.texts() == later
    with walk.meets("Press **Store**"):
        walk.click("Store")
        assert walk.texts()[-1] == "Stored by you: True"
        walk.choose("Mood", "Mood.CALM")
    assert walk.texts() == later


def test_a_message_of_the_old_class_is_none_of_the_new(walk_to: WalkTo) -> None:
    walk = walk_to("classes", 3)
    with walk.meets("in *Broken*"), walk.answers("first bubble", lambda: walk.bubbles[0]):
        walk.say("Hi")
        assert walk.bubbles == ["user: Hi"]
        walk.say("Ho")
    assert walk.bubbles == ["user: Not a message", "user: Ho"]


def test_a_class_from_a_cached_function_stays_the_same(walk_to: WalkTo) -> None:
    walk = walk_to("classes", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.say("Hi")
        walk.say("Ho")
    assert walk.bubbles == ["user: Hi", "user: Ho"]


def test_clearing_a_list_empties_it_for_everyone_who_holds_it(walk_to: WalkTo) -> None:
    walk = walk_to("classes", 4)
    with walk.meets("In *Broken*"), walk.answers("What does the last line say?"):
        walk.say("Hi")
        walk.click("New chat")
    assert walk.texts() == ["Chat 1: 0 in the archive"]


def test_a_new_list_leaves_the_old_one_alone(walk_to: WalkTo) -> None:
    walk = walk_to("classes", 4)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        walk.say("Hi")
        walk.click("New chat")
    assert walk.texts() == ["Chat 1: 1 in the archive"]
