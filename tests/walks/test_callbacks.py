"""A callback runs before the script."""

from tests.walks.walk import WalkTo


def test_elements_above_a_widget_already_show_what_its_callback_did(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 1)
    assert walk.texts() == ["Temperature: 0.7", "Messages: 2"]
    with walk.meets("Move the slider up"):
        walk.slide("Temperature", 1.2)
        assert walk.texts() == ["Temperature: 1.2", "Messages: 2"]
        assert walk.toasts == ["Temperature updated to 1.2"]
    with walk.meets("**Clear chat**"):
        walk.click("Clear chat")
        assert walk.texts() == ["Temperature: 1.2", "Messages: 0"]
        assert walk.toasts[-1] == "Conversation cleared"


def test_two_defaults_disagree_until_the_slider_moves(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 2)
    assert walk.texts() == ["Temperature: 1.5"]
    assert walk.value("temp_slider") == [0.7]
    with walk.meets("in *Broken*"), walk.answers("from 0.7 to 0.8"):
        walk.slide("Temperature", 0.8)
    assert walk.texts() == ["Temperature: 0.8"]
    assert walk.value("temp_slider") == [0.8]


def test_a_default_under_the_widgets_key_is_the_only_one(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 2)
    walk.switch("Fixed")
    assert walk.texts() == ["Temperature: 1.5"]
    assert walk.value("temp_slider") == [1.5]
    with walk.meets("in *Fixed*"):
        walk.slide("Temperature", 0.9)
    assert walk.texts() == ["Temperature: 0.9"]
    assert walk.value("temp_slider") == [0.9]


def test_a_slider_goes_back_with_its_run(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 2, "fixed")
    walk.slide("Temperature", 0.9)
    walk.slide("Temperature", 1.2)
    walk.rewind(2)
    assert walk.texts() == ["Temperature: 0.9"]
    assert walk.value("temp_slider") == [0.9]
    assert walk.state["temp_slider"] == "0.9"
    walk.slide("Temperature", 0.5)
    assert walk.why.startswith("You moved *Temperature* from `0.9` to `0.5`.")


def test_a_count_drawn_before_the_click_counts_is_one_behind(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 3)
    with walk.meets("in *Broken*"), walk.answers("after your first click"):
        walk.click("Add one")
    assert walk.texts() == ["Count: 0"]
    assert walk.state["count"] == "1"
    walk.click("Add one")
    assert walk.texts() == ["Count: 1"]
    assert walk.state["count"] == "2"


def test_a_count_changed_by_a_callback_is_on_time(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Add one")
    assert walk.texts() == ["Count: 1"]
    assert walk.state["count"] == "1"


def test_args_carry_what_was_there_before_you_typed(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 4)
    with walk.meets("in *Broken*"), walk.answers("the first message"):
        walk.fill("Message", "Hi")
        walk.click("Send")
    assert walk.bubbles == ["user: *nothing*"]
    walk.fill("Message", "Two")
    walk.click("Send")
    assert walk.bubbles == ["user: *nothing*", "user: Hi"]


def test_a_callback_that_looks_up_the_key_gets_what_you_typed(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 4)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.fill("Message", "One")
        walk.click("Send")
    assert walk.bubbles == ["user: One"]


def test_a_function_called_while_drawing_runs_on_every_run(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 5)
    assert walk.texts() == ["Count: 5"]
    with walk.meets("in *Broken*"), walk.answers("the count of *Broken*"):
        walk.check("Something else")
    assert walk.texts() == ["Count: 10"]
    walk.click("Add five")
    assert walk.texts() == ["Count: 15"], "the button has no callback, and is a run like any other"


def test_a_function_that_is_passed_runs_on_a_click_only(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 5)
    walk.switch("Fixed")
    assert walk.texts() == ["Count: 0"]
    with walk.meets("in *Fixed*"):
        walk.click("Add five")
        assert walk.texts() == ["Count: 5"]
        walk.check("Something else")
        assert walk.texts() == ["Count: 5"]


def test_code_that_sets_a_widget_does_not_call_its_callback(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 6)
    assert walk.texts() == ["Style: calm"]
    with walk.meets("in *Broken*"), walk.answers("Which style"):
        walk.click("Make it wild")
    assert walk.state["temperature"] == "1.8"
    walk.slide("Temperature", 1.5)
    assert walk.texts() == ["Style: wild"]


def test_code_that_sets_a_widget_can_call_the_same_function(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 6)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Make it wild")
    assert walk.texts() == ["Style: wild"]


def test_a_callback_that_fails_leaves_its_error_alone(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 7)
    shown = {
        "Only the error": lambda: walk.errors == ["JSONDecodeError"] and not walk.buttons,
        "The heading and the field": lambda: "Settings of the bot" in walk.texts(),
        "Everything, with the error above it": lambda: "Apply" in walk.buttons,
    }
    with (
        walk.meets("in *Broken*"),
        walk.answers("What is left", shown=shown),
        walk.raises("JSONDecodeError", line=13),
    ):
        walk.click("Apply")


def test_a_callback_that_keeps_its_error_leaves_the_page_whole(walk_to: WalkTo) -> None:
    walk = walk_to("callbacks", 7)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Apply")
    assert any("Not JSON" in text for text in walk.texts())
    assert walk.buttons == ["Apply"]
    walk.fill("As JSON", '{"model": "gpt-4"}')
    walk.click("Apply")
    assert walk.texts() == ["Settings of the bot", "Model: gpt-4"]
