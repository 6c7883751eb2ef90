"""A button is True for one run."""

from tests.walks.walk import Walk, WalkTo

CHATS = ["Cats", "Birds", "Dogs"]


def ask(walk: Walk) -> None:
    walk.click("Suggest a question")
    walk.click("Ask it")


def test_a_button_behind_another_one_never_acts(walk_to: WalkTo) -> None:
    walk = walk_to("buttons", 1)
    with walk.meets("In *Broken*"), walk.answers("How many messages", lambda: len(walk.bubbles)):
        ask(walk)
    assert walk.buttons == ["Suggest a question"]
    assert walk.state["messages"] == "[]"


def test_a_button_behind_what_the_state_remembers_acts(walk_to: WalkTo) -> None:
    walk = walk_to("buttons", 1)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        ask(walk)
    assert walk.bubbles == ["user: What is a rerun?"]
    assert walk.buttons == ["Suggest a question", "Ask it"], "the suggestion stays"


def rename(walk: Walk) -> None:
    walk.fill("Title", "Cats")
    walk.click("Save")


def test_a_form_behind_a_button_is_gone_before_it_is_read(walk_to: WalkTo) -> None:
    walk = walk_to("buttons", 2)
    others = {"Nothing": lambda: not walk.texts()}
    with walk.meets("In *Broken*"), walk.answers("What does the heading say", shown=others):
        walk.click("Rename")
        rename(walk)
    assert walk.buttons == ["Rename"]


def test_a_form_behind_a_toggle_is_read(walk_to: WalkTo) -> None:
    walk = walk_to("buttons", 2)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        walk.check("Rename")
        rename(walk)
    assert walk.texts() == ["Cats"]
    assert walk.buttons == ["Save"], "the form stays"


def test_a_message_signs_out_whom_only_the_click_signed_in(walk_to: WalkTo) -> None:
    walk = walk_to("buttons", 3)
    with walk.meets("in *Broken*"), walk.answers("How many messages", lambda: len(walk.bubbles)):
        walk.fill("Name", "Ann")
        walk.click("Sign in")
        assert walk.texts() == ["Signed in as Ann."]
        walk.say("Hi")
    assert walk.texts() == []
    assert walk.state["messages"] == "[]"


def test_a_stored_user_stays_signed_in(walk_to: WalkTo) -> None:
    walk = walk_to("buttons", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.fill("Name", "Ann")
        walk.click("Sign in")
        walk.say("One")
        walk.say("Two")
    assert walk.texts() == ["Signed in as Ann.", "One", "Two"]


def delete_all(walk: Walk) -> None:
    walk.click("Delete all chats")
    assert "Really delete them?" in walk.texts()
    walk.click("Yes")


def test_a_question_that_is_answered_below_it_stays_for_one_run(walk_to: WalkTo) -> None:
    walk = walk_to("buttons", 4)
    others = {
        "Nothing": lambda: walk.buttons == ["Delete all chats"],
        "An error": lambda: bool(walk.errors),
    }
    with walk.meets("In *Broken*"), walk.answers("above the buttons", shown=others):
        delete_all(walk)
    assert walk.buttons == ["Delete all chats", "Yes", "No"]
    assert walk.state["asking"] == "False"
    walk.click("No")
    assert walk.buttons == ["Delete all chats"]


def test_a_question_that_a_callback_closes_is_gone_at_once(walk_to: WalkTo) -> None:
    walk = walk_to("buttons", 4)
    walk.switch("Fixed")
    walk.click("Delete all chats")
    walk.click("No")
    assert walk.buttons == ["Delete all chats"]
    assert walk.texts() == ["Chats: Cats, Birds, Dogs"]
    with walk.meets("in *Fixed*"):
        delete_all(walk)
    assert walk.buttons == ["Delete all chats"]
    assert walk.state["chats"] == "[]"


def missing(walk: Walk) -> list[str]:
    return [chat for chat in CHATS if f"Delete {chat}" not in walk.buttons]


def test_a_lambda_in_a_loop_deletes_the_last(walk_to: WalkTo) -> None:
    walk = walk_to("buttons", 5)
    with walk.meets("in *Broken*"), walk.answers("Which chat is gone", lambda: missing(walk)):
        walk.click("Delete Cats")
    walk.click("Delete Cats")
    assert walk.buttons == ["Delete Cats"]


def test_args_in_a_loop_belong_to_their_button(walk_to: WalkTo) -> None:
    walk = walk_to("buttons", 5)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Delete Cats")
    assert missing(walk) == ["Cats"]
