"""All the rules fit into one small app."""

import shutil
import sqlite3
import time
from ast import literal_eval
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from tests.endpoint import KEY, WORDS, Served, endpoint
from tests.server import ROOT, serve
from tests.walks import answered, continuity
from tests.walks.walk import Walk, WalkTo

FILE = "chat-app.sqlite3"
SCRIPT = str(ROOT / "tests" / "walks" / "watched.py")
FIRST_WORDS = "assistant: You said “Hi”."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary files of the server that these walks visit."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def site(folder: Path, watched: Path, noted: Path, patience: float) -> Iterator[str]:
    environment = {
        continuity.FILE: str(watched),
        answered.FILE: str(noted),
        "TMPDIR": str(folder),
    }
    with serve(SCRIPT, patience=patience, environment=environment) as address:
        yield address


def chats(walk: Walk) -> int:
    return len(literal_eval(walk.state["chats"]))


def stored(folder: Path, walk: Walk) -> list[str]:
    shelf = dict(parse_qsl(walk.query))["shelf"]
    with closing(sqlite3.connect(folder / FILE)) as db:
        rows = db.execute("SELECT content FROM rows WHERE shelf = ?", [shelf])
        return [content for (content,) in rows]


def begin_answer(walk: Walk) -> None:
    """Send a message, and return in the middle of its answer."""
    walk.begin(lambda: walk.say("Hi"))
    until = time.monotonic() + walk.patience
    while not walk.bubbles[-1:] or not walk.bubbles[-1].startswith(FIRST_WORDS):
        assert time.monotonic() < until, f"No answer came: {walk.texts()}"
        walk.receive(0.25)


def test_an_empty_chat_is_nowhere(walk_to: WalkTo, folder: Path) -> None:
    walk = walk_to("capstone", 1)
    walk.click("New chat")
    with walk.answers("How many chats", lambda: chats(walk)):
        walk.click("New chat")
    assert "shelf=" not in walk.query


def test_chats_are_created_renamed_and_deleted(walk_to: WalkTo, folder: Path) -> None:
    walk = walk_to("capstone", 1)
    walk.say("Cats")
    walk.click("New chat")
    assert walk.bubbles == []
    with walk.meets("and send another"):
        walk.say("Dogs")
    assert walk.buttons[:3] == ["New chat", "Cats", "Dogs"]
    with walk.meets("another title"):
        walk.fill("Title", "Good dogs")
    assert walk.buttons[:3] == ["New chat", "Cats", "Good dogs"]
    walk.check("Delete?")
    with walk.meets("tick **Delete?**"):
        walk.click("Delete")
    assert walk.buttons == ["New chat", "Cats"]
    assert walk.bubbles == []
    assert "Dogs" not in stored(folder, walk)
    walk.click("Cats")
    assert walk.bubbles[0] == "user: Cats"


def test_a_stopped_answer_keeps_its_words_and_can_be_asked_for_again(walk_to: WalkTo) -> None:
    walk = walk_to("capstone", 2)
    walk.check("Long answers")
    shown = {
        "Nothing": lambda: walk.bubbles == ["user: Hi"],
        "The words that had come": lambda: walk.bubbles[1].startswith(FIRST_WORDS),
        "All of it": lambda: walk.bubbles[1].count("You said") == 3,
    }
    with walk.meets("Stop a long answer"), walk.answers("What is left", shown=shown):
        begin_answer(walk)
        walk.stop()
        assert "Ask again" in walk.buttons, "it was drawn before the answer began"
        walk.click("site:reload")
    with walk.meets("**Ask again**"):
        walk.click("Ask again")
    assert walk.bubbles[0] == "user: Hi"
    assert walk.bubbles[1].startswith(FIRST_WORDS)
    assert len(walk.bubbles) == 2
    assert "Ask again" not in walk.buttons


def test_a_vote_is_stored_with_its_message(walk_to: WalkTo) -> None:
    walk = walk_to("capstone", 2)
    walk.say("Hi")
    [key] = [node.key for node in walk.demo.walk() if "vote_" in node.key]
    with walk.meets("Rate an answer"):
        walk.choose(key, "1")


def test_a_reload_forgets_nothing(walk_to: WalkTo) -> None:
    walk = walk_to("capstone", 3)
    walk.say("Hi")
    with (
        walk.meets("Send a message, and press"),
        walk.answers("How many messages", lambda: len(walk.bubbles)),
    ):
        walk.click("site:reload")
    walk.fill("Wishes", "In rhymes")
    with walk.meets("Enter a wish"):
        walk.say("Again")
    assert "In rhymes" in walk.bubbles[-1]
    with walk.meets("the wish is still there"):
        walk.click("site:reload")


def test_the_clicks_of_a_test_work_here_too(walk_to: WalkTo) -> None:
    walk = walk_to("capstone", 4)
    walk.say("One")
    walk.click("New chat")
    walk.say("Two")
    with walk.meets("one of the tests"):
        walk.click("One")
    assert walk.bubbles[0] == "user: One"


def test_a_store_that_cannot_be_used_is_named(walk_to: WalkTo, folder: Path) -> None:
    walk = walk_to("capstone", 1)
    walk.say("Hi")
    (folder / FILE).chmod(0o444)
    blocked = folder / "elsewhere"
    (folder / FILE).rename(blocked)
    (folder / FILE).mkdir()
    try:
        walk.say("More")
        assert f"Not stored: {folder / FILE}: unable to open database file" in walk.texts()
        assert not walk.errors
    finally:
        (folder / FILE).rmdir()
        blocked.chmod(0o644)
        blocked.rename(folder / FILE)


# The app with a secret, on a real endpoint.


def connected(served: Served, folder: Path, model: str) -> AppTest:
    (folder / "data").mkdir()
    copy = shutil.copy(ROOT / "snippets" / "capstone" / "chat.py", folder)
    app = AppTest.from_file(copy, default_timeout=60)
    app.secrets["model"] = {
        "name": model,
        "client": {"base_url": served.base_url, "api_key": KEY, "timeout": 0.5, "max_retries": 0},
    }
    return app.run()


def test_with_a_secret_the_model_answers_and_gets_the_settings(tmp_path: Path) -> None:
    with endpoint() as served:
        app = connected(served, tmp_path, "answers")
        app.text_input(key="wishes").set_value("In rhymes").run()
        app.chat_input[0].set_value("Hi").run()
        app.chat_input[0].set_value("Again").run()
    assert not [*app.exception, *app.error]
    assert app.chat_message[-1].markdown[0].value == "".join(WORDS)
    assert served.requests[-1]["messages"] == [
        {"role": "system", "content": "Long answers: False. In rhymes"},
        {"role": "user", "content": "Hi"},
        {"role": "assistant", "content": "".join(WORDS)},
        {"role": "user", "content": "Again"},
    ]


@pytest.mark.parametrize("model", ["busy", "stalls", "stalls midway", "cuts off", "broken"])
def test_a_failure_is_shown_and_the_question_can_be_asked_again(model: str, tmp_path: Path) -> None:
    with endpoint() as served:
        app = connected(served, tmp_path, model)
        app.chat_input[0].set_value("Hi").run()
        assert app.error[0].value.startswith("No answer: ")
        assert not app.exception
        app.secrets = {**app.secrets, "model": {**app.secrets["model"], "name": "answers"}}
        app.button(key="again").click().run()
        assert not [*app.error, *app.exception]
        assert app.chat_message[-1].markdown[0].value == "".join(WORDS)
        sent = served.requests[-1]["messages"]
        assert [message["role"] for message in sent] == ["system", "user"]
