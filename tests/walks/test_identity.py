"""A widget is its key, or else its arguments."""

from tests.walks.walk import Walk, WalkTo


def moves(walk: Walk, *to: float) -> list[tuple[list[float], list[str]]]:
    """Move the slider several times; what it shows after each move, and what the page says."""
    shown = []
    for value in to:
        walk.slide("Temperature", value)
        shown.append((walk.value("Temperature"), walk.texts()))
    return shown


def metric(temperature: float) -> tuple[list[float], list[str]]:
    return [temperature], [f"Temperature: {temperature}"]


def test_a_slider_that_starts_from_its_last_value_loses_every_second_move(walk_to: WalkTo) -> None:
    walk = walk_to("identity", 1)
    with walk.meets("in *Broken*"):
        with walk.answers("to 0.6, and then to 0.7"):
            shown = moves(walk, 0.6, 0.7)
        shown += moves(walk, 0.8, 0.9)
    assert shown == [metric(0.6), metric(0.6), metric(0.8), metric(0.8)]


def test_a_slider_whose_key_is_the_setting_keeps_every_move(walk_to: WalkTo) -> None:
    walk = walk_to("identity", 1)
    walk.switch("Fixed")
    assert walk.texts() == ["Temperature: 0.5"]
    with walk.meets("in *Fixed*"):
        shown = moves(walk, 0.6, 0.7)
    assert shown == [metric(0.6), metric(0.7)]


def press(walk: Walk) -> list[str]:
    """Press the button four times, whatever its label says; its label after each click."""
    labels = []
    for _ in range(4):
        [label] = walk.buttons
        walk.click(label)
        labels += walk.buttons
    return labels


def test_a_button_with_a_counting_label_loses_every_second_click(walk_to: WalkTo) -> None:
    walk = walk_to("identity", 2)
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many likes", lambda: walk.texts()[-1].removeprefix("Likes: ")),
    ):
        labels = press(walk)
    assert labels == ["Like (0)", "Like (1)", "Like (1)", "Like (2)"]
    assert walk.texts() == ["Tea is ready.", "Likes: 2"]


def test_a_button_with_a_key_counts_every_click_and_its_label_is_one_behind(
    walk_to: WalkTo,
) -> None:
    walk = walk_to("identity", 2)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        labels = press(walk)
    assert labels == ["Like (0)", "Like (1)", "Like (2)", "Like (3)"]
    assert walk.texts() == ["Tea is ready.", "Likes: 4"]


def test_a_slider_with_the_same_key_ignores_its_new_default(walk_to: WalkTo) -> None:
    walk = walk_to("identity", 3)
    with walk.meets("in *Broken*"), walk.answers("What does the metric say"):
        walk.choose("Preset", "Creative")
    assert walk.value("Temperature") == [0.2]


def test_a_slider_with_a_key_for_each_preset_starts_where_the_preset_says(walk_to: WalkTo) -> None:
    walk = walk_to("identity", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.choose("Preset", "Creative")
    assert (walk.value("Temperature"), walk.texts()) == metric(0.9)
    walk.slide("Temperature", 0.7)
    walk.choose("Preset", "Precise")
    assert (walk.value("Temperature"), walk.texts()) == metric(0.2)
    walk.choose("Preset", "Creative")
    assert (walk.value("Temperature"), walk.texts()) == metric(0.9), "the move is forgotten"


def test_fields_with_new_keys_are_empty_and_the_old_values_are_dropped(walk_to: WalkTo) -> None:
    walk = walk_to("identity", 4)
    with walk.meets("Type a question"):
        walk.fill("Question", "Tea?")
    walk.upload("Files", {"tea.txt": b"Tea"})
    assert "tea.txt" in walk.state["files_0"]
    with walk.meets("Press **Start over**"):
        walk.click("Start over")
    assert not walk.value("Question")
    assert walk.state["question_1"] == "''"
    assert walk.state["files_1"] == "[]"
    assert not {"question_0", "files_0"} & walk.state.keys()


def test_a_field_with_a_new_key_on_every_run_loses_what_you_type(walk_to: WalkTo) -> None:
    walk = walk_to("identity", 5)
    [before] = walk.state
    others = {"An error": lambda: bool(walk.errors)}
    with (
        walk.meets("in *Broken*"),
        walk.answers("What does the greeting say", shown=others),
    ):
        walk.fill("Your name", "Ann")
    assert not walk.value("Your name")
    [after] = walk.state
    assert before != after


def test_a_random_key_that_is_kept_keeps_its_field(walk_to: WalkTo) -> None:
    walk = walk_to("identity", 5)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.fill("Your name", "Ann")
    assert walk.texts() == ["Hello, Ann."]
    assert walk.value("Your name") == "Ann"
