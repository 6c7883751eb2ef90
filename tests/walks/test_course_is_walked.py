"""What all walks together have to show; it runs after them, and means nothing without them."""

from collections.abc import Iterator

import pytest

from tests.server import ROOT
from tests.walks import raised
from tests.walks.walk import Seen
from tutor.course import Course
from tutor.lesson import Lesson, Step


def test_what_snippets_raise_is_written_beside_them_for_the_search(
    course: Course, seen: Seen, pytestconfig: pytest.Config
) -> None:
    declared = {one.path for one in course.snippets.values() if one.raises}
    assert declared == seen.raised.keys()
    if pytestconfig.getoption("--write-errors"):
        raised.write(ROOT, seen.raised)
    assert raised.written(ROOT) == raised.files(seen.raised), "Run `make errors`."


def steps(course: Course) -> Iterator[tuple[str, Step]]:
    for lesson in course.lessons:
        if isinstance(lesson, Lesson):
            yield from ((lesson.slug, step) for step in lesson.steps)


def assert_all(expected: set[tuple[str, str]], found: set[tuple[str, str]], problem: str) -> None:
    missing = [": ".join(each) for each in sorted(expected - found)]
    assert not missing, "\n".join([problem, *missing])


def test_every_task_of_the_course_was_met(course: Course, seen: Seen) -> None:
    tasks = {(slug, task.expression) for slug, step in steps(course) for task in step.tasks}
    assert tasks
    assert_all(tasks, seen.tasks, "No walk of this session has met")


def test_every_error_that_is_declared_for_later_happened(course: Course, seen: Seen) -> None:
    shown = {version.path for _, step in steps(course) for version in step.versions}
    snippets = [course.snippets[path] for path in shown]
    declared = {(each.path, each.raises) for each in snippets if each.raises_when}
    assert_all(declared, seen.errors, "No walk of this session has seen")


def test_each_frame_follows_from_the_one_before_it(seen: Seen) -> None:
    assert seen.frames > 300, "the watch on the film has seen too little: see `continuity.py`"
