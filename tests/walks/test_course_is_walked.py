"""Tests of all walks together. They run after the walks, and fail without them."""

from collections.abc import Iterator

import pytest

from tests.server import ROOT
from tests.walks import raised
from tests.walks.walk import Seen
from tutor.course import Course
from tutor.lesson import Lesson, Step


def test_the_errors_of_snippets_are_in_the_files_for_the_search(
    course: Course, seen: Seen, pytestconfig: pytest.Config
) -> None:
    declared = {snippet.path for snippet in course.snippets.values() if snippet.raises}
    assert declared == seen.raised.keys()
    if pytestconfig.getoption("--write-errors"):
        raised.write(ROOT, seen.raised)
    assert raised.written(ROOT) == raised.files(seen.raised), "Run `make errors`."


def steps(course: Course) -> Iterator[tuple[str, Step]]:
    for lesson in course.lessons:
        if isinstance(lesson, Lesson):
            yield from ((lesson.slug, step) for step in lesson.steps)


def assert_all(expected: set[tuple[str, str]], found: set[tuple[str, str]], problem: str) -> None:
    missing = [": ".join(pair) for pair in sorted(expected - found)]
    assert not missing, "\n".join([problem, *missing])


def test_every_task_of_the_course_was_met(course: Course, seen: Seen) -> None:
    tasks = {(slug, task.expression) for slug, step in steps(course) for task in step.tasks}
    assert tasks
    assert_all(tasks, seen.tasks, "No walk of this session has met")


def test_every_question_of_the_course_was_answered(course: Course, seen: Seen) -> None:
    questions = {(slug, step.question.expression) for slug, step in steps(course) if step.question}
    assert questions
    assert_all(questions, seen.questions, "No walk of this session has answered")


def test_every_error_that_is_declared_for_later_happened(course: Course, seen: Seen) -> None:
    shown = {version.path for _, step in steps(course) for version in step.versions}
    snippets = [course.snippets[path] for path in shown]
    declared = {(snippet.path, snippet.raises) for snippet in snippets if snippet.raises_when}
    assert_all(declared, seen.errors, "No walk of this session has seen")


def test_each_record_follows_from_the_one_before_it(seen: Seen) -> None:
    assert seen.records > 300, "the watch on the film has compared too few: see `continuity.py`"
