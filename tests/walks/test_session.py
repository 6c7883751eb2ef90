"""A session is one tab: reload, and it is gone."""

from collections.abc import Callable

from tests.walks.walk import WalkTo


def test_a_reload_begins_a_session_without_messages(walk_to: WalkTo) -> None:
    walk = walk_to("session", 1)
    number = walk.state["number"]
    with walk.answers("How many messages", lambda: len(walk.bubbles)):
        with walk.meets("Send two messages"):
            walk.say("Hi")
            walk.say("Still there?")
        assert walk.bubbles == ["user: Hi", "user: Still there?"]
        assert walk.state["number"] == number
        with walk.meets("another number"):
            walk.click("site:reload")
    assert walk.runs == 1
    assert walk.state["number"] != number


def test_another_tab_has_a_session_of_its_own(walk_to: WalkTo) -> None:
    one, other = walk_to("session", 1), walk_to("session", 1)
    assert one.state["number"] != other.state["number"]
    one.say("Hi")
    other.rerun()
    assert other.bubbles == []


def test_the_browser_says_the_same_to_the_next_session(walk_to: WalkTo) -> None:
    walk = walk_to("session", 2)
    language = "Language: en-US"
    shown: dict[str, str | Callable[[], bool]] = {
        "Your language": language,
        "Your name": "Ann",
        "Neither": lambda: language not in walk.texts(),
    }
    with walk.answers("still know", shown=shown):
        with walk.meets("Press **Sign in**"):
            walk.click("Sign in")
        assert walk.texts()[0] == "Signed in: Ann"
        before = walk.texts()[1:]
        with walk.meets("the name is gone"):
            walk.click("site:reload")
    assert walk.texts()[0] == "Signed in: nobody"
    assert walk.texts()[1:] == before
    assert language in before


def test_the_address_outlives_the_session(walk_to: WalkTo) -> None:
    walk = walk_to("session", 3)
    assert walk.texts() == ["In the session: nothing", "In the address: nothing"]
    shown = {
        "In the session": "In the session: Hello",
        "In the address": "In the address: Hello",
        "Neither": "In the address: nothing",
    }
    with walk.answers("Which of the two", shown=shown):
        with walk.meets("Press **Save the draft**"):
            walk.click("Save the draft")
        assert walk.texts() == ["In the session: Hello", "In the address: Hello"]
        with walk.meets("one *Hello* is left"):
            walk.click("site:reload")
    assert walk.texts() == ["In the session: nothing", "In the address: Hello"]
