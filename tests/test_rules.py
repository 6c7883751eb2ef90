import pytest

from tutor import course
from tutor.course import Broken, Part
from tutor.lesson import Lesson, Recap
from tutor.panels import rules


def test_each_lesson_with_steps_has_its_rule_on_the_sheet(pytestconfig: pytest.Config) -> None:
    whole = course.load(pytestconfig.rootpath)
    sheet = "\n".join(rules.in_markdown(part) for part in whole.parts)
    assert whole.lessons
    for lesson in whole.lessons:
        assert isinstance(lesson, Lesson)
        assert lesson.recap
        assert f"[{lesson.title}](?lesson={lesson.slug})" in sheet
        assert lesson.recap.rule in sheet


def test_a_lesson_without_a_rule_is_left_out() -> None:
    kept = Lesson(10, "kept", "Kept", "", recap=Recap("The rule.", ()))
    part = Part("Part", "", (Broken("broken", "Broken", "why"), Lesson(20, "no", "No", ""), kept))
    assert rules.in_markdown(part) == "- **[Kept](?lesson=kept)**\\\n  The rule."
