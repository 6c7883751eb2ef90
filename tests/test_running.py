"""The tests of a file, run without pytest."""

from pathlib import Path

import pytest
from streamlit.runtime import Runtime

from tutor import apptest
from tutor.sandbox import compat
from tutor.snippet import Outcome

APP = 'import streamlit as st\nst.button("Add", key="add")\nst.write("Hello")\n'
HEAD = "from streamlit.testing.v1 import AppTest\n"


def run(folder: Path, body: str) -> tuple[Outcome, ...]:
    (folder / "app.py").write_text(APP, encoding="utf-8")
    return apptest.run(HEAD + body, str(folder / "test_app.py"), {"page": "a page"})


def test_an_app_beside_the_file_is_found_and_each_function_has_an_outcome(tmp_path: Path) -> None:
    body = (
        "def test_hello():\n"
        '    at = AppTest.from_file("app.py").run()\n'
        '    assert at.markdown[0].value == "Hello"\n'
        "def helper():\n    raise KeyError\n"
        'def test_page(page):\n    assert page == "a page"\n'
    )
    assert run(tmp_path, body) == (Outcome("test_hello"), Outcome("test_page"))


@pytest.mark.parametrize(
    ("lines", "line", "why"),
    [
        ("assert 1 + 1 == 3", 3, "It was 2."),
        ("assert not 1", 3, "AssertionError"),
        ("assert 1 == 2, 'no'", 3, "AssertionError: no"),
        ("x = 1\n    raise KeyError('x')", 4, "KeyError: 'x'"),
        (
            "raise AssertionError('Expected x\\nCall log:\\n - 1 ms')",
            3,
            "AssertionError: Expected x",
        ),
    ],
)
def test_a_failure_names_its_line_and_what_it_found(
    tmp_path: Path, lines: str, line: int, why: str
) -> None:
    assert run(tmp_path, f"def test_it():\n    {lines}\n") == (Outcome("test_it", line, why),)


def test_a_file_that_fails_when_it_is_imported_is_one_outcome(tmp_path: Path) -> None:
    assert run(tmp_path, "import no_such_module\n") == (
        Outcome("", 2, "ModuleNotFoundError: No module named 'no_such_module'"),
    )


def test_the_runtime_is_the_same_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = object()
    monkeypatch.setattr(Runtime, "_instance", runtime)
    body = 'def test_it():\n    AppTest.from_file("app.py").run()\n'
    with compat.runtime_kept():
        assert run(tmp_path, body) == (Outcome("test_it"),)
    assert Runtime.instance() is runtime
