"""A test that a lesson shows never runs in the server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import courses
from tests.runner import Reader, Served, serve
from tests.server import serve as serve_site
from tests.visitor import Visitor
from tutor.runner import Limits

APP = '"""An app."""\n\nimport streamlit as st\n\nst.text("Hello")\n'
TEST = '''\
"""A test that says which process runs it."""

import os

from streamlit.testing.v1 import AppTest


def test_hello():
    at = AppTest.from_file("app.py").run()
    assert at.text[0].value == "Hello"


def test_process():
    assert os.getpid() == 0
'''
LESSON = """\
# It is tested

Or not.

## Hello

See it.

[App](../snippets/tested/app.py) · [Test](../snippets/tested/test_app.py)
"""
RECORDED = '{"test_app.py": [{"test": "test_hello", "line": 0, "why": ""}]}'
QUERY = "lesson=tested&version=test"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("course")
    courses.write(folder, {"010_tested": LESSON}, {"tested/app": APP, "tested/test_app": TEST})
    (folder / "snippets" / "tested" / "recorded.json").write_text(RECORDED, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tested_site(root: Path, patience: float) -> Iterator[Served]:
    with serve(Limits(seconds_between_runs=0), patience, root) as served:
        yield served


@pytest.fixture
def reader(tested_site: Served, patience: float) -> Iterator[Reader]:
    with Reader(tested_site, QUERY, patience=patience) as opened:
        yield opened


def outcomes(reader: Reader) -> list[str]:
    return reader.app.texts(reader.app.page.root("main"))


def test_a_shipped_test_runs_in_another_process(reader: Reader, tested_site: Served) -> None:
    reader.start(reader.original, marked=False)
    said = wait(reader, "It was ")
    assert any("`test_hello` passed" in text for text in said)
    [pid] = [int(text.split()[2].rstrip(".")) for text in said if text.startswith("It was ")]
    assert pid in [process.pid for process in tested_site.process.children(recursive=True)]
    assert "yours" not in reader.query


def test_a_test_finds_its_app_by_its_path_too(reader: Reader) -> None:
    reader.start(TEST.replace('"app.py"', '"snippets/tested/app.py"'))
    assert any("`test_hello` passed" in text for text in wait(reader, "failed in line 14"))
    assert "yours=1" in reader.query


def wait(reader: Reader, text: str) -> list[str]:
    said: list[str] = []
    for _ in range(int(reader.patience / 0.1)):
        reader.app.take_in(0.1)
        said = outcomes(reader)
        if any(text in each for each in said):
            return said
    raise TimeoutError(f"{text!r} did not come: {said}, {reader.status()}")


def test_where_nothing_edited_runs_a_test_is_shown_as_recorded(root: Path, patience: float) -> None:
    environment = {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0", "TUTOR_ROOT": str(root)}
    with (
        serve_site(patience=patience, environment=environment) as address,
        Visitor(address, QUERY, quiet=0.05, patience=patience) as visitor,
    ):
        said = visitor.texts(visitor.find("stage-own"))
        assert any("`test_hello` passed" in text for text in said), said
