"""The lessons and snippets of this course keep every rule."""

from pathlib import Path

import pytest

from tests import lint
from tutor import course
from tutor.lesson import Lesson

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def report() -> lint.Report:
    return lint.check(ROOT)


def test_every_rule_is_kept(report: lint.Report) -> None:
    assert not report.findings, f"\n{report}"


def test_the_rules_were_tried_on_something(report: lint.Report) -> None:
    steps = [step for lesson in report.content.lessons.values() for step in lesson.steps]
    assert report.content.snippets
    assert steps
    assert any(step.tasks for step in steps)


def test_every_lesson_opens() -> None:
    lessons = course.load(ROOT).lessons
    assert lessons
    assert all(isinstance(lesson, Lesson) for lesson in lessons)
