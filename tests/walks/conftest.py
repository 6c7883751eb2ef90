"""Fixtures: the course, the served site, and walks through it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.server import ROOT, serve
from tests.walks import answered, continuity, played
from tests.walks.walk import Seen, Walk, WalkTo
from tutor import course as courses
from tutor.course import Course


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-errors",
        action="store_true",
        help="write the errors that snippets raise into files for the search, instead of comparing",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The tests about all walks run after them.
    items.sort(
        key=lambda item: item.path.name in ("test_course_is_walked.py", "test_walks_are_played.py")
    )


@pytest.fixture(scope="session")
def course() -> Course:
    return courses.load(ROOT)


@pytest.fixture(scope="session")
def seen() -> Seen:
    return Seen()


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file in which the server notes for each record whether it follows from the one before."""
    file = tmp_path_factory.mktemp("walks") / "watched"
    file.touch()
    return file


@pytest.fixture(scope="session")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file in which the server notes for each run the questions that it has answered."""
    file = tmp_path_factory.mktemp("walks") / "answered"
    file.touch()
    return file


@pytest.fixture(scope="session")
def played_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server notes for each run the inputs and what the run did."""
    return tmp_path_factory.mktemp("played")


@pytest.fixture(scope="session")
def site(watched: Path, noted: Path, played_folder: Path, patience: float) -> Iterator[str]:
    script = str(ROOT / "tests" / "walks" / "watched.py")
    environment = {
        continuity.FILE: str(watched),
        answered.FILE: str(noted),
        played.FOLDER: str(played_folder),
    }
    with serve(script, patience=patience, environment=environment) as address:
        yield address


@pytest.fixture
def walk_to(
    site: str, watched: Path, noted: Path, course: Course, seen: Seen, patience: float
) -> Iterator[WalkTo]:
    """`walk_to("callbacks", 3, "fixed")`: lesson, step and version as in an address."""
    known = len(continuity.found(watched))
    with ExitStack() as walks:

        def begin(lesson: str, step: int = 1, version: str = "") -> Walk:
            walk = Walk(site, course, seen, lesson, step, version, noted=noted, patience=patience)
            return walks.enter_context(walk)

        yield begin
    records = continuity.found(watched)[known:]
    seen.records += len(records)
    assert not [record for record in records if record[1]], "the state changed between two records"
