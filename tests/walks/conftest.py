"""The course, and how a walk through it begins."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.server import ROOT
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


@pytest.fixture
def walk_to(site: str, course: Course, seen: Seen, patience: float) -> Iterator[WalkTo]:
    """`walk_to("callbacks", 3, "fixed")`: lesson, step and version, as an address names them."""
    with ExitStack() as walks:

        def begin(lesson: str, step: int = 1, version: str = "") -> Walk:
            walk = Walk(site, course, seen, lesson, step, version, patience=patience)
            return walks.enter_context(walk)

        yield begin
