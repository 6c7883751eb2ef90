"""One panel, one dictionary, and a reset that resets everything."""

from tests.walks.walk import Walk, WalkTo


def move(walk: Walk, to: float) -> tuple[list[float], list[str]]:
    """Move the slider; return its value, and what the page says of the settings."""
    walk.slide("Temperature", to)
    return walk.value("Temperature"), walk.texts()


def test_a_slider_without_a_key_loses_every_second_move(walk_to: WalkTo) -> None:
    walk = walk_to("settings", 1)
    with walk.meets("in *Broken*"):
        with walk.answers("to 0.8, and then to 0.9"):
            moves = [move(walk, 0.8), move(walk, 0.9)]
        moves += [move(walk, 1.0), move(walk, 1.1)]
    assert moves == [
        ([0.8], ["In the settings: 0.8"]),
        ([0.8], ["In the settings: 0.8"]),
        ([1.0], ["In the settings: 1.0"]),
        ([1.0], ["In the settings: 1.0"]),
    ]


def test_a_slider_with_a_key_keeps_every_move(walk_to: WalkTo) -> None:
    walk = walk_to("settings", 1)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        for to in (0.8, 0.9, 1.0, 1.1):
            assert move(walk, to) == ([to], [f"In the settings: {to}"])


def change_and_reset(walk: Walk) -> tuple[str, list[float], str]:
    """Change the settings and reset them; return the values of the widgets and of the settings."""
    walk.choose("Model", "claude-3")
    walk.slide("Temperature", 1.2)
    walk.click("Reset to defaults")
    return walk.value("Model"), walk.value("Temperature"), walk.state["settings"]


def test_widgets_with_keys_write_back_what_a_reset_of_the_dictionary_changed(
    walk_to: WalkTo,
) -> None:
    walk = walk_to("settings", 2)
    with (
        walk.meets("In *Broken*"),
        walk.answers("Which model does the selectbox show", lambda: walk.value("Model")),
    ):
        reset = change_and_reset(walk)
    assert reset == ("claude-3", [1.2], "{'model': 'claude-3', 'temperature': 1.2}")


def test_a_reset_of_the_widgets_too_resets_everything(walk_to: WalkTo) -> None:
    walk = walk_to("settings", 2)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        reset = change_and_reset(walk)
    assert reset == ("gpt-4", [0.7], "{'model': 'gpt-4', 'temperature': 0.7}")


def test_the_dictionary_follows_each_widget_of_the_panel_and_so_does_the_reset(
    walk_to: WalkTo,
) -> None:
    walk = walk_to("settings", 3)
    before = walk.state
    with walk.meets("switch off **Streaming**"):
        walk.choose("Model", "claude-3")
        walk.check("Streaming", False)
    walk.slide("Temperature", 1.2)
    walk.fill("Max tokens", 100)
    walk.fill("System prompt", "Be brief.")
    assert walk.state["settings"] == (
        "{'model': 'claude-3', 'temperature': 1.2, 'max_tokens': 100, "
        "'system_prompt': 'Be brief.', 'streaming': False}"
    )
    with walk.meets("**Reset to defaults**"):
        walk.click("Reset to defaults")
    assert walk.state == before | {"reset": "True"}
    assert (walk.value("Model"), walk.value("System prompt")) == (
        "gpt-4",
        "You are a helpful assistant.",
    )


def test_a_reload_ends_settings_that_are_called_persistent(walk_to: WalkTo) -> None:
    walk = walk_to("settings", 3)
    before = walk.state
    walk.choose("Model", "claude-3")
    assert walk.state != before
    walk.click("site:reload")
    assert walk.state == before


def test_settings_that_are_their_widgets_last_while_hidden(walk_to: WalkTo) -> None:
    walk = walk_to("settings", 4)
    with walk.meets("hide the settings"):
        walk.choose("Model", "claude-3")
        walk.check("Show the settings", False)
    walk.rerun()
    assert walk.state["model"] == "'claude-3'"
    walk.check("Show the settings")
    assert walk.value("Model") == "claude-3"
    with walk.meets("**Reset to defaults**"):
        walk.click("Reset to defaults")
    assert (walk.value("Model"), walk.value("Temperature")) == ("gpt-4", [0.7])
