"""The app's clicks, each test with a store of its own."""

import shutil
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).with_name("app.py")


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Opens the app, at an address if there is one."""
    (tmp_path / "data").mkdir()
    copy = shutil.copy(APP, tmp_path)
    monkeypatch.chdir(tmp_path)  # without your secrets
    # The offline bot pauses between its words.
    monkeypatch.setattr("time.sleep", lambda seconds: None)

    def start(address=None):
        at = AppTest.from_file(copy, default_timeout=30)
        for name, value in (address or {}).items():
            at.query_params[name] = value
        return at.run()

    return start


def say(at, text):
    at.chat_input[0].set_value(text).run()
    assert not at.exception


def press(at, label):
    found = [
        each for each in at.button if each.label == label
    ]
    found[0].click().run()
    assert not at.exception


def said(at):
    return [
        bubble.markdown[0].value for bubble in at.chat_message
    ]


def address(at):
    return {
        name: at.query_params[name]
        for name in ("shelf", "chat")
    }


def test_an_answer_follows_the_message(start):
    at = start()
    say(at, "Hello")
    assert said(at)[0] == "Hello"
    assert said(at)[1].startswith("You said “Hello”.")


def test_a_reload_brings_the_chat_back(start):
    at = start()
    say(at, "Hello")
    again = start(address(at))
    assert len(said(again)) == 2
    assert said(again) == said(at)


def test_another_address_has_none_of_it(start):
    at = start()
    say(at, "Hello")
    other = start(address(at) | {"shelf": "0" * 32})
    assert said(other) == []


def test_each_chat_has_its_own_messages(start):
    at = start()
    say(at, "One")
    press(at, "New chat")
    assert said(at) == []
    say(at, "Two")
    press(at, "One")
    assert said(at)[0] == "One"


def test_a_chat_is_renamed(start):
    at = start()
    say(at, "Hello")
    at.text_input[0].set_value("Greetings").run()
    assert "Greetings" in [each.label for each in at.button]


def test_a_chat_is_deleted_in_the_store_too(start, tmp_path):
    at = start()
    say(at, "Hello")
    at.checkbox[0].check().run()
    press(at, "Delete")
    assert said(at) == []
    file = tmp_path / "data" / "chat-app.sqlite3"
    with closing(connect(file)) as db:
        assert (
            db.execute("SELECT * FROM rows").fetchall() == []
        )


def test_a_vote_is_stored_with_its_message(start):
    at = start()
    say(at, "Hello")
    say(at, "Again")
    at.feedback[0].set_value(1).run()
    again = start(address(at))
    assert [each.value for each in again.feedback] == [
        1,
        None,
    ]


def test_a_store_that_fails_says_so(start, tmp_path):
    (tmp_path / "data" / "chat-app.sqlite3").mkdir()
    at = start()
    say(at, "Hello")
    assert "chat-app.sqlite3" in at.error[0].value
