"""What all walks together have to show; it runs after them, and means nothing without them."""

from collections.abc import Iterator

from tests.walks.walk import Seen
from tutor.course import Course
from tutor.lesson import Lesson, Step


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
