"""The server neither compiles nor runs edited text, and only the server runs shipped text."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests import courses
from tests.runner import Reader, Served, guard, serve
from tests.server import ROOT
from tutor.runner import Limits

# Each shows the process that runs it.
VERSIONS = {
    "one": "import os\n\nimport streamlit as st\n\nst.text(os.getpid())\n",
    "two": "import os\n\nimport streamlit as st\n\nst.text(f'{os.getpid()}')\n",
}


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory, patience: float) -> Iterator[Served]:
    root = tmp_path_factory.mktemp("course")
    links = " · ".join(f"[{name}](../snippets/where/{name}.py)" for name in VERSIONS)
    lesson = f"# It runs here\n\nOr there.\n\n## Where\n\nSee the number.\n\n{links}\n"
    snippets = {f"where/{name}": f'"""{name}."""\n\n{source}' for name, source in VERSIONS.items()}
    courses.write(root, {"010_where": lesson}, snippets)
    with serve(Limits(seconds_between_runs=0), patience, root) as served:
        yield served


@pytest.fixture
def reader(own_site: Served, patience: float) -> Iterator[Reader]:
    with Reader(own_site, "lesson=where&version=one", patience=patience) as opened:
        yield opened


def in_page(reader: Reader) -> list[str]:
    return reader.texts(reader.find("stage-app"))


def test_the_guard_lets_no_marked_text_pass() -> None:
    script = f"""
from tests.runner import guard
guard.set_up()
import ast, importlib, runpy
for do in (exec, eval, compile, ast.parse):
    for source in ("1 # {guard.MARK}", b"1 # {guard.MARK}"):
        more = ("file", "exec") if do is compile else ()
        try:
            do(source, *more)
        except guard.EditedTextHere:
            continue
        print(do, source)
print(eval("6 * 7"))
"""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "42\n"


def test_a_shipped_text_runs_in_the_server(reader: Reader, own_site: Served) -> None:
    assert in_page(reader) == [str(own_site.process.pid)]


@pytest.mark.parametrize(("before", "after"), [("os\n", "os \n"), ("one.", "One."), (")\n", ")")])
def test_a_text_with_one_changed_byte_runs_in_another_process(
    reader: Reader, own_site: Served, before: str, after: str
) -> None:
    text = reader.original.replace(before, after, 1)
    assert text != reader.original
    assert reader.run(text, marked=False).state == "live"
    [pid] = map(int, reader.app.texts())
    assert pid != own_site.process.pid
    assert pid in [process.pid for process in own_site.process.children(recursive=True)]
    assert "yours=1" in reader.query


def test_the_text_of_a_version_runs_as_that_version(reader: Reader, own_site: Served) -> None:
    other = f'"""two."""\n\n{VERSIONS["two"]}'
    for text, version in ((reader.original + " ", ""), (other, "two")):
        assert reader.press_run(text) == ""
        assert ("yours=1" in reader.query) == (not version)
    assert "version=two" in reader.query
    assert in_page(reader) == [str(own_site.process.pid)]
