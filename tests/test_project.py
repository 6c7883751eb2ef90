"""A project: a folder that can be downloaded together with the app of its step."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import courses
from tests.server import ROOT
from tutor import course as course_on_disk
from tutor import project
from tutor.lesson import Lesson, ProjectLink
from tutor.project import Project

FOLDER = "snippets/odd/kept"
LESSON = f"""\
# Odd

A summary.

## One

[App](../snippets/odd/app.py)

The first line,
and the second.

- [ ] Press — `n`

[Take it](../{FOLDER}/)

The last line.
"""
APP = '"""It draws."""\n\nimport streamlit as st\n\nst.write("Hi")\n'


def add(root: Path, name: str, text: str | bytes = "x\n") -> Path:
    file = root / FOLDER / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    courses.write(tmp_path, {"010_odd": LESSON}, {"odd/app": APP})
    add(tmp_path, "README.md")
    return tmp_path


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def shipped() -> tuple[Project, str]:
    """The last lesson's project, and its app."""
    course = course_on_disk.load(ROOT)
    [lesson] = [each for each in course.lessons if each.slug == "capstone"]
    assert isinstance(lesson, Lesson)
    [step] = [step for step in lesson.steps if step.project]
    assert step.project
    return course.project(step.project), course.snippets[step.versions[0].path].source


def unpacked(folder: Path) -> Path:
    found, app = shipped()
    zipfile.ZipFile(io.BytesIO(project.zipped(found, app))).extractall(folder)
    return folder / found.name


def run_tests(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The project's tests, run in their folder by a process of their own."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *arguments]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        command, cwd=folder, env=clean, capture_output=True, text=True, timeout=300, check=False
    )


def test_the_zip_has_one_folder_with_the_files_and_the_app(root: Path) -> None:
    add(root, ".gitignore")
    add(root, ".streamlit/secrets.toml.example")
    add(root, "data/README.md")
    found = project.read(root, FOLDER)
    assert not found.fault
    assert names(project.zipped(found, APP)) == [
        "kept/.gitignore",
        "kept/.streamlit/secrets.toml.example",
        "kept/README.md",
        "kept/app.py",
        "kept/data/README.md",
    ]


def test_the_same_files_give_the_same_bytes(root: Path) -> None:
    first = project.zipped(project.read(root, FOLDER), APP)
    os.utime(root / FOLDER / "README.md", (0, 0))
    assert project.zipped(project.read(root, FOLDER), APP) == first


@pytest.mark.parametrize("name", [".streamlit/secrets.toml", ".README.md.swp", ".git/config"])
def test_a_hidden_file_that_may_be_a_secret_is_left_out(root: Path, name: str) -> None:
    add(root, name, "api_key = 'sk-1'")
    found = project.read(root, FOLDER)
    assert list(found.files) == ["README.md"]
    assert b"sk-1" not in project.zipped(found, APP)


def test_what_python_has_compiled_is_left_out(root: Path) -> None:
    add(root, "__pycache__/test_app.pyc", b"\xff\xfe")
    assert list(project.read(root, FOLDER).files) == ["README.md"]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("app.py", "", f"{FOLDER} has an app.py."),
        ("data/chats.sqlite3", b"\xff\xfe", f"{FOLDER}/data/chats.sqlite3 is not UTF-8."),
        ("large.csv", "x" * 300_000, f"{FOLDER}/large.csv is larger than 256 KB."),
    ],
)
def test_a_file_that_cannot_go_into_it_is_a_fault(
    root: Path, name: str, text: str | bytes, fault: str
) -> None:
    add(root, name, text)
    found = project.read(root, FOLDER)
    assert found.fault.startswith(fault)
    assert not found.files


def test_a_link_to_a_file_elsewhere_is_a_fault(root: Path) -> None:
    secret = root / "secret"
    secret.write_text("sk-1", "utf-8")
    (root / FOLDER / "notes.md").symlink_to(secret)
    assert "notes.md is a link." in project.read(root, FOLDER).fault


def test_too_many_files_are_a_fault(root: Path) -> None:
    for number in range(project.MOST_FILES):
        add(root, f"{number}.txt")
    assert "more than 30 files" in project.read(root, FOLDER).fault


def test_a_missing_folder_and_an_empty_one_are_a_fault(root: Path) -> None:
    (root / FOLDER / "README.md").unlink()
    assert project.read(root, FOLDER).fault.startswith(f"There is no file in {FOLDER}.")
    (root / FOLDER).rmdir()
    assert project.read(root, FOLDER).fault.startswith(f"There is no file in {FOLDER}.")


def test_the_course_reads_it_as_it_is_now(root: Path) -> None:
    read = course_on_disk.load(root)
    link = ProjectLink("Take it", FOLDER)
    assert list(read.project(link).files) == ["README.md"]
    add(root, ".gitignore")
    assert list(read.project(link).files) == [".gitignore", "README.md"]


def page(root: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The notes of the step, as a page of their own."""
    monkeypatch.setenv("STEP_OF", str(root))

    def script() -> None:
        import os
        from functools import partial
        from pathlib import Path

        from tutor import course
        from tutor.panels import download, prose

        read = course.load(Path(os.environ["STEP_OF"]))
        step = read.find("odd").steps[0]  # type: ignore[union-attr]
        prose.notes(step, (), partial(download.show, read, step))

    at = AppTest.from_function(script).run()
    assert not at.exception
    return at


def test_the_button_is_drawn_where_the_link_is(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = page(root, monkeypatch)
    drawn = [element.type for element in at.main.children[0].children.values()]
    assert drawn == ["markdown", "download_button", "markdown"]
    assert [text.value for text in at.markdown] == [
        "The first line,\nand the second.",
        "The last line.",
    ]


def test_a_fault_is_a_message_in_its_place(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(root, "app.py")
    at = page(root, monkeypatch)
    [warning] = at.warning
    assert warning.value.startswith(f"Take it: not possible now. {FOLDER} has an app.py.")


def test_the_project_of_the_course_is_whole() -> None:
    found, app = shipped()
    assert not found.fault
    assert names(project.zipped(found, app)) == [
        f"chat_app/{name}"
        for name in (
            ".gitignore",
            ".streamlit/secrets.toml.example",
            "README.md",
            "app.py",
            "data/README.md",
            "requirements.txt",
            "test_app.py",
        )
    ]


def test_it_runs_on_the_version_of_streamlit_that_the_course_runs_on() -> None:
    [pin] = [
        line
        for line in (ROOT / "requirements.in").read_text("utf-8").splitlines()
        if line.startswith("streamlit==")
    ]
    found, _ = shipped()
    assert pin in found.files["requirements.txt"].splitlines()


def test_its_tests_pass_where_it_was_unpacked(tmp_path: Path) -> None:
    ran = run_tests(unpacked(tmp_path))
    assert ran.returncode == 0, ran.stdout
    assert "8 passed" in ran.stdout
    assert not (tmp_path / "chat_app" / "data" / "chat-app.sqlite3").exists()


@pytest.mark.parametrize(
    ("line", "instead", "test"),
    [
        ("    query(INSERT", "    print(INSERT", "reload"),
        ("FROM rows WHERE shelf = ?", "FROM rows WHERE '' < ?", "another_address"),
        ('    address["chat"] = chat', "    pass", "its_own"),
        ("    save(which, field, state[key])", "    pass", "renamed or vote"),
        ('DELETE = "DELETE FROM rows WHERE shelf = ?', 'DELETE = "SELECT ? = ? --', "deleted"),
        ("    except sqlite3.Error as", "    except KeyError as", "fails"),
        ('reply["content"] += chunk', "pass", "follows"),
    ],
    ids=["insert", "shelf", "open", "keep", "delete", "error", "words"],
)
def test_they_fail_when_the_app_is_broken(
    tmp_path: Path, line: str, instead: str, test: str
) -> None:
    folder = unpacked(tmp_path)
    app = folder / "app.py"
    source = app.read_text("utf-8")
    assert line in source
    app.write_text(source.replace(line, instead, 1), "utf-8")
    ran = run_tests(folder, "-k", test)
    assert ran.returncode == 1, ran.stdout
    assert "AssertionError" in ran.stdout or "sqlite3." in ran.stdout
    assert "SyntaxError" not in ran.stdout
