"""To survive a reload, put an id in the address and the rest in a store."""

import sqlite3
import subprocess
import sys
import tempfile
from ast import literal_eval
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from tests.server import ROOT, serve
from tests.visitor import Visitor
from tests.walks import answered, continuity
from tests.walks.walk import Walk, WalkTo

FILE = "tutorial-chats.sqlite3"
SCRIPT = str(ROOT / "tests" / "walks" / "watched.py")
STOP = ("appends", "each_run", "keeps", "once", "replaces", "shelf")
"""The snippets that end the run with a message when the file cannot be used."""
WRITE = (*STOP, "fails", "goes_on")
LOCKED = "database is locked"
READ_ONLY = "attempt to write a readonly database"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary files of the server that these walks visit."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def environment(folder: Path, watched: Path, noted: Path) -> dict[str, str]:
    return {
        continuity.FILE: str(watched),
        answered.FILE: str(noted),
        "TMPDIR": str(folder),
    }


@pytest.fixture(scope="module")
def site(environment: dict[str, str], patience: float) -> Iterator[str]:
    with serve(SCRIPT, patience=patience, environment=environment) as address:
        yield address


def said(visitor: Visitor) -> list[str]:
    bubbles = visitor.elements("chat_message")
    return [text for bubble in bubbles for text in visitor.texts(bubble)]


def id_of(walk: Walk, name: str = "chat") -> str:
    return dict(parse_qsl(walk.query))[name]


def stored(folder: Path, chat: str) -> list[str]:
    with closing(sqlite3.connect(folder / FILE)) as db:
        rows = db.execute("SELECT content FROM messages WHERE chat = ?", [chat])
        return [content for (content,) in rows]


# The walks.


def test_messages_in_the_state_alone_are_gone_after_a_reload(walk_to: WalkTo) -> None:
    walk = walk_to("reload", 1)
    walk.say("Hi")
    assert said(walk) == ["Hi"]
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many messages", lambda: len(walk.bubbles)),
    ):
        walk.click("site:reload")
    assert said(walk) == []


def test_an_id_in_the_address_brings_the_messages_back(walk_to: WalkTo, folder: Path) -> None:
    walk = walk_to("reload", 1)
    walk.switch("Fixed")
    assert "chat=" not in walk.query
    walk.say("Hi")
    assert f"in {folder / FILE}" in " ".join(walk.texts())
    assert len(id_of(walk)) == 32
    with walk.meets("in *Fixed*"):
        walk.click("site:reload")
    assert said(walk) == ["Hi"]
    walk.say("Again")
    assert said(walk) == ["Hi", "Again"]


def test_the_state_that_was_read_once_does_not_see_the_other_tab(walk_to: WalkTo) -> None:
    walk = walk_to("reload", 2)
    walk.say("Hi")
    with (
        walk.meets("in *Once*"),
        walk.answers("How many messages", lambda: len(walk.bubbles)),
    ):
        walk.click("Another tab writes")
    assert said(walk) == ["Hi"]
    walk.click("site:reload")
    assert said(walk) == ["Hi", "From the other tab"]


def test_the_state_that_is_read_on_every_run_sees_the_other_tab(walk_to: WalkTo) -> None:
    walk = walk_to("reload", 2)
    walk.switch("Every run")
    walk.say("Hi")
    with walk.meets("in *Every run*"):
        walk.click("Another tab writes")
    assert said(walk) == ["Hi", "From the other tab"]


def test_a_list_that_is_replaced_loses_what_another_tab_wrote(
    walk_to: WalkTo, folder: Path
) -> None:
    walk = walk_to("reload", 3)
    walk.say("One")
    walk.click("Another tab writes")
    assert stored(folder, id_of(walk)) == ["One", "From the other tab"]
    with (
        walk.meets("In *Broken*"),
        walk.answers("How many are in the file", lambda: walk.texts()[0].partition(" ")[0]),
    ):
        walk.say("Two")
    assert stored(folder, id_of(walk)) == ["One", "Two"]


def test_a_row_for_each_message_loses_nothing(walk_to: WalkTo, folder: Path) -> None:
    walk = walk_to("reload", 3)
    walk.switch("Fixed")
    walk.say("One")
    walk.click("Another tab writes")
    with walk.meets("in *Fixed*"):
        walk.say("Two")
    assert stored(folder, id_of(walk)) == ["One", "From the other tab", "Two"]


def test_a_shelf_lists_its_chats_and_nobody_elses(walk_to: WalkTo) -> None:
    other = walk_to("reload", 4)
    other.say("A stranger's")
    walk = walk_to("reload", 4)
    walk.say("Cats")
    walk.click("New chat")
    assert said(walk) == []
    with walk.meets("**New chat**"):
        walk.say("Dogs")
    assert walk.buttons == ["New chat", "Cats", "Dogs", "Delete this chat"]
    with walk.meets("**Reload session**"):
        walk.click("site:reload")
    assert walk.buttons == ["New chat", "Cats", "Dogs"]
    walk.click("Cats")
    assert said(walk) == ["Cats"]
    with walk.meets("**Delete this chat**"):
        walk.click("Delete this chat")
    assert walk.buttons == ["New chat", "Dogs"]
    assert said(walk) == []
    walk.click("Dogs")
    walk.say("More dogs")
    assert said(walk) == ["Dogs", "More dogs"]


def test_a_store_that_fails_takes_the_message_with_it(walk_to: WalkTo) -> None:
    walk = walk_to("reload", 5)
    walk.check("Read-only disk")
    with (
        walk.meets("in *Broken*"),
        walk.answers("How many messages", lambda: len(literal_eval(walk.state["messages"]))),
        walk.raises("OperationalError", line=26),
    ):
        walk.say("Hi")
    assert walk.state["messages"] == "[]"
    walk.check("Read-only disk", False)
    assert said(walk) == []


def test_a_chat_goes_on_without_its_store_and_says_so(walk_to: WalkTo) -> None:
    walk = walk_to("reload", 5)
    walk.switch("Fixed")
    walk.say("Kept")
    walk.check("Read-only disk")
    with walk.meets("in *Fixed*"):
        walk.say("Lost")
    warning = "attempt to write a readonly database: a reload loses what is new"
    assert said(walk) == ["Kept", "Lost"]
    assert warning in walk.texts()
    walk.check("Read-only disk", False)
    walk.say("Kept, too")
    assert warning not in walk.texts()
    walk.click("site:reload")
    assert said(walk) == ["Kept", "Kept, too"]


# Two real tabs, and another server.


def test_a_second_tab_sees_the_first_ones_message_after_its_next_rerun(
    walk_to: WalkTo, site: str
) -> None:
    walk = walk_to("reload", 2)
    walk.switch("Every run")
    walk.say("From the first")
    with Visitor(site, walk.query) as second:
        assert said(second) == ["From the first"]
        walk.say("More")
        second.wait(0.3)
        assert said(second) == ["From the first"]
        second.say("From the second")
        assert said(second) == ["From the first", "More", "From the second"]
    assert said(walk) == ["From the first", "More"]
    walk.rerun()
    assert said(walk) == ["From the first", "More", "From the second"]


def test_a_restart_of_the_server_loses_nothing(
    walk_to: WalkTo, environment: dict[str, str], patience: float
) -> None:
    walk = walk_to("reload", 1)
    walk.switch("Fixed")
    walk.say("Hi")
    with (
        serve(SCRIPT, patience=patience, environment=environment) as restarted,
        Visitor(restarted, walk.query, patience=patience) as later,
    ):
        assert said(later) == ["Hi"]


# The file on the server: bounded, read-only, locked.


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the snippets that AppTest runs."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / FILE


def opened(name: str) -> AppTest:
    return AppTest.from_file(ROOT / "snippets" / "reload" / f"{name}.py", default_timeout=30).run()


def sent(app: AppTest, text: str) -> AppTest:
    return app.chat_input[0].set_value(text).run()


def rows(file: Path, table: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(file)) as db:
        return db.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()


@pytest.mark.parametrize("name", WRITE)
def test_the_file_is_bounded(name: str, file: Path) -> None:
    app = opened(name)
    table = "shelf" if name == "shelf" else "messages"
    marks = "?, ?, ?" if name == "shelf" else "?, ?"
    old = [("old",) * marks.count("?")] * 1200
    with closing(sqlite3.connect(file)) as db, db:
        db.executemany(f"INSERT INTO {table} VALUES ({marks})", old)
    sent(app, "x" * 2000)
    sent(app, "newest")
    assert not app.exception
    kept = rows(file, table)
    assert len(kept) == 1000
    assert kept[-1][-1] == "newest"
    assert max(len(text) for row in kept for text in row) <= 500


@pytest.mark.parametrize("name", WRITE)
def test_an_address_cannot_bring_a_long_id(name: str, file: Path) -> None:
    app = AppTest.from_file(ROOT / "snippets" / "reload" / f"{name}.py", default_timeout=30)
    app.query_params["shelf" if name == "shelf" else "chat"] = "a" * 5000
    sent(app.run(), "Hi")
    assert rows(file, "shelf" if name == "shelf" else "messages")[0][0] == "a" * 32


@pytest.mark.parametrize("name", STOP)
def test_a_read_only_disk_is_a_message_and_no_traceback(
    name: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(name)
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path: connect(f"file:{path}?mode=ro", uri=True))
    sent(app, "Hi")
    assert [error.value for error in app.error] == [f"{file} cannot be used: {READ_ONLY}"]
    assert not app.exception
    file.unlink()
    new = opened(name)
    assert [error.value for error in new.error] == [
        f"{file} cannot be used: unable to open database file"
    ]
    assert not new.exception


@pytest.mark.parametrize("name", [*STOP, "goes_on"])
def test_a_lock_of_another_process_is_a_message_until_it_is_gone(
    name: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(name)
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, timeout=0.05))
    holder = [sys.executable, "-c", HOLDER, str(file)]
    with subprocess.Popen(holder, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"locked\n"
        sent(app, "Hi")
        told = [*app.error, *app.warning]
        assert len(told) == 1
        assert LOCKED in told[0].value
        assert not app.exception
        other.communicate()
    sent(app, "Again")
    assert not [*app.error, *app.warning, *app.exception]
    assert rows(file, "shelf" if name == "shelf" else "messages")[-1][-1] == "Again"


HOLDER = """
import sqlite3, sys

db = sqlite3.connect(sys.argv[1])
db.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""
