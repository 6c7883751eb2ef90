"""A fragment reruns alone."""

from tests.walks.walk import WalkTo


def test_what_is_outside_a_fragment_stays_as_it_was(walk_to: WalkTo) -> None:
    walk = walk_to("fragments", 1)
    outside = ["chat() returned 0.", "The list has 0."]
    assert walk.texts() == outside
    with walk.meets("in *Broken*"), walk.answers("What does the last line say?"):
        walk.say("Hi")
    assert walk.bubbles == ["user: Hi"]
    assert walk.texts() == ["Hi", *outside]
    assert walk.runs == 2
    assert "Only the fragment `chat` ran." in walk.why
    walk.say("Ho")
    assert walk.texts() == ["Hi", "Ho", *outside], "what it returned is frozen, too"


def test_a_fragment_can_ask_for_the_whole_script(walk_to: WalkTo) -> None:
    walk = walk_to("fragments", 1)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.say("Hi")
    assert walk.texts() == ["Hi", "chat() returned 1.", "The list has 1."]


def test_a_widget_outside_the_fragment_runs_the_whole_script(walk_to: WalkTo) -> None:
    walk = walk_to("fragments", 2)
    assert walk.texts() == ["Warm the cup.", "Reports made: 1"]
    with walk.meets("in *Script*"):
        walk.choose("Topic", "Cake")
    assert walk.texts() == ["Sift the flour.", "Reports made: 2"]


def test_a_callback_can_run_one_fragment_by_its_key(walk_to: WalkTo) -> None:
    walk = walk_to("fragments", 2)
    walk.switch("Fragment")
    with walk.meets("in *Fragment*"), walk.answers("What does the last line say?"):
        walk.choose("Topic", "Cake")
    assert walk.texts() == ["Sift the flour.", "Reports made: 1"]


def test_a_fragment_can_run_itself_again(walk_to: WalkTo) -> None:
    walk = walk_to("fragments", 2, "fragment")
    walk.choose("Topic", "Cake")
    with walk.meets("**Next tip**"):
        walk.click("Next tip")
    assert walk.texts() == ["Let it cool.", "Reports made: 1"]
    assert "Only the fragment `show_tips` ran." in walk.why


def test_the_tick_of_a_timer_takes_back_what_the_click_has_drawn(walk_to: WalkTo) -> None:
    walk = walk_to("fragments", 3)
    thanks = {
        "Thank you!": lambda: "Thank you!" in walk.texts(),
        "No thanks": lambda: "Thank you!" not in walk.texts(),
    }
    with walk.meets("In *Broken*"), walk.answers("after the next tick", shown=thanks):
        walk.check("Live")
        walk.click("Like")
        assert walk.texts() == ["Update 3", "Thank you!"]
        walk.tick()
    assert walk.texts() == ["Update 4"]
    assert walk.state["likes"] == "1"


def test_what_depends_on_the_state_outlasts_the_tick(walk_to: WalkTo) -> None:
    walk = walk_to("fragments", 3)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        walk.check("Live")
        walk.click("Like")
        walk.tick()
    assert walk.texts() == ["Update 4", "Thank you!"]
    with walk.meets("Type into **Comment**"):
        walk.fill("Comment", "Fine")
    walk.tick()
    assert walk.value("comment") == "Fine"
    walk.check("Live", False)
    assert not walk.timers


def test_saving_leaves_the_dialog_open_and_the_page_as_it_was(walk_to: WalkTo) -> None:
    walk = walk_to("fragments", 4)

    def is_open() -> bool:
        return any(dialog.proto.is_open for dialog in walk.elements("dialog"))

    def is_old() -> bool:
        return walk.bubbles == ["user: Helo"]

    seen = {
        "The dialog closes, and the message is new": lambda: not is_open() and not is_old(),
        "The dialog closes, and the message is old": lambda: not is_open() and is_old(),
        "The dialog stays open, and the message is old": lambda: is_open() and is_old(),
    }
    with walk.meets("in *Broken*"), walk.answers("What do you see?", shown=seen):
        walk.click("Edit")
        walk.fill("Text", "Hello")
        walk.click("Save")
    assert walk.state["message"] == "{'content': 'Hello'}"
    runs = walk.runs
    walk.dismiss()
    assert walk.bubbles == ["user: Helo"]
    assert walk.runs == runs


def test_a_rerun_closes_the_dialog_and_draws_the_page(walk_to: WalkTo) -> None:
    walk = walk_to("fragments", 4)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Edit")
        walk.fill("Text", "Hello")
        walk.click("Save")
    assert walk.bubbles == ["user: Hello"]
    assert not walk.elements("dialog")


def test_a_dialog_can_run_the_script_when_it_is_dismissed(walk_to: WalkTo) -> None:
    walk = walk_to("fragments", 4)
    walk.switch("Dismissed")
    with walk.meets("in *Dismissed*"):
        walk.click("Edit")
        walk.fill("Text", "Hello")
        walk.click("Save")
        assert walk.bubbles == ["user: Helo"]
        assert not walk.ticked("in *Dismissed*")
        walk.dismiss()
    assert walk.bubbles == ["user: Hello"]


def test_two_parallel_fragments_lose_a_count_in_one_key(walk_to: WalkTo) -> None:
    walk = walk_to("fragments", 5)
    with walk.answers("before the second press"):
        with walk.meets("in *Broken*"):
            walk.click("Ask both")
            assert sorted(walk.texts()[1:]) == ["Ada says hello.", "Bob says hello."]
            assert walk.state["answers"] == "1"
        walk.click("Ask both")
    assert walk.texts()[0] == "Answers before: 1"


def test_a_key_for_each_parallel_fragment_loses_nothing(walk_to: WalkTo) -> None:
    walk = walk_to("fragments", 5)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click("Ask both")
    walk.click("Ask both")
    assert walk.texts()[0] == "Answers before: 2"
