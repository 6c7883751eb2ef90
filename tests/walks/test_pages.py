"""On another page your widgets are gone."""

import pytest

from tests.walks.walk import Walk, WalkTo


def choose_in_settings(walk: Walk) -> None:
    walk.turn_to("Settings")
    walk.choose("Model", "claude-3")
    walk.turn_to("Chat")


def test_another_page_cannot_read_the_value_of_a_widget(walk_to: WalkTo) -> None:
    walk = walk_to("pages", 1)
    with walk.meets("In *Broken*"), walk.answers("What does it say"):
        choose_in_settings(walk)
    assert walk.texts() == ["Chat", "Answering with no model", "Hello"]
    walk.turn_to("Settings")
    assert walk.value("Model") == "gpt-4"


def test_another_page_can_read_the_value_of_a_widget_that_persists(walk_to: WalkTo) -> None:
    walk = walk_to("pages", 1)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        choose_in_settings(walk)
    assert walk.texts() == ["Chat", "Answering with claude-3", "Hello"]
    walk.turn_to("Settings")
    assert walk.value("Model") == "claude-3"


def test_the_same_key_on_another_page_is_another_widget(walk_to: WalkTo) -> None:
    walk = walk_to("pages", 2)
    with (
        walk.meets("In *Broken*"),
        walk.answers("Which model does it show", shown={"An error": lambda: bool(walk.errors)}),
    ):
        walk.choose("Model", "claude-3")
        walk.turn_to("Prompts")
    assert walk.value("Model") == "gpt-4"


def test_a_widget_of_the_entry_script_stays_on_every_page(walk_to: WalkTo) -> None:
    walk = walk_to("pages", 2)
    walk.switch("Fixed")
    with walk.meets("In *Fixed*"):
        walk.choose("Model", "claude-3")
        walk.turn_to("Prompts")
    assert walk.value("Model") == "claude-3"
    assert walk.texts() == ["Prompts", "Prompts for claude-3"]


def test_a_key_created_on_a_page_is_missing_until_that_page_is_opened(walk_to: WalkTo) -> None:
    walk = walk_to("pages", 3)
    with (
        walk.meets("Open **Overview** in *Broken*"),
        walk.answers("before **Chat**"),
        walk.raises("AttributeError", line=20),
    ):
        walk.turn_to("Overview")
    with walk.meets("then **Overview**"):
        walk.turn_to("Chat")
        walk.turn_to("Overview")
    assert walk.texts() == ["Overview", "Messages: 1"]


def test_a_key_created_by_the_entry_script_is_there_on_every_page(walk_to: WalkTo) -> None:
    walk = walk_to("pages", 3)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.turn_to("Overview")
    assert walk.texts() == ["Overview", "Messages: 1"]


def test_a_switch_empties_the_address(walk_to: WalkTo) -> None:
    walk = walk_to("pages", 4)
    with walk.meets("in *Broken*"), walk.answers("after you press **Birds**"):
        walk.click("Birds")
    assert walk.texts() == ["Chat", "No chat is open"]
    assert "chat" not in walk.query


@pytest.mark.parametrize(("title", "chat_id"), [("Cats", "a"), ("Birds", "b")])
def test_a_switch_takes_its_parameters_along(walk_to: WalkTo, title: str, chat_id: str) -> None:
    walk = walk_to("pages", 4)
    walk.switch("Fixed")
    with walk.meets("in *Fixed*"):
        walk.click(title)
    assert walk.texts() == ["Chat", title]
    assert f"chat={chat_id}" in walk.query.split("&")
