"""The course, and how a walk through it begins."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.server import ROOT, serve
from tests.walks import continuity
from tests.walks.walk import Seen, Walk, WalkTo
from tutor import course as courses
from tutor.course import Course


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-errors",
        action="store_true",
        help="write down what snippets raise, for the search, instead of comparing it",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # What asks about all walks comes after all walks.
    items.sort(key=lambda item: item.path.name == "test_course_is_walked.py")


@pytest.fixture(scope="session")
def course() -> Course:
    return courses.load(ROOT)


@pytest.fixture(scope="session")
def seen() -> Seen:
    return Seen()


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server notes how each frame of a demo follows from the one before it."""
    file = tmp_path_factory.mktemp("walks") / "watched"
    file.touch()
    return file


@pytest.fixture(scope="session")
def site(watched: Path, patience: float) -> Iterator[str]:
    script, noted = str(ROOT / "tests" / "walks" / "watched.py"), {continuity.FILE: str(watched)}
    with serve(script, patience=patience, environment=noted) as address:
        yield address


@pytest.fixture
def walk_to(
    site: str, watched: Path, course: Course, seen: Seen, patience: float
) -> Iterator[WalkTo]:
    """`walk_to("callbacks", 3, "fixed")`: lesson, step and version, as an address names them."""
    known = len(continuity.found(watched))
    with ExitStack() as walks:

        def begin(lesson: str, step: int = 1, version: str = "") -> Walk:
            walk = Walk(site, course, seen, lesson, step, version, patience=patience)
            return walks.enter_context(walk)

        yield begin
    records = continuity.found(watched)[known:]
    seen.records += len(records)
    assert not [record for record in records if record[1]], "the state changed between two frames"
