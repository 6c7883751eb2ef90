"""The steps of a lesson, as the browser gets them for the bar."""

from tutor import visitor
from tutor.course import Broken
from tutor.lesson import Lesson, Step, Task, Version
from tutor.panels import steps
from tutor.route import Route

STAGE = (Version("Only", "snippets/a/b.py"),)
LESSON = Lesson(
    10,
    "one",
    "First",
    "",
    (Step("A **bold** step", "", STAGE, (Task("Press", "n > 1"),)), Step("B", "", STAGE)),
)


def test_each_step_has_its_title_and_the_keys_of_its_tasks() -> None:
    assert steps.contents(LESSON, Route("one", 2)) == {
        "lesson": "one",
        "step": 2,
        "steps": [
            {"title": "A bold step", "tasks": [visitor.item("one", "n > 1")]},
            {"title": "B", "tasks": []},
        ],
    }


def test_a_lesson_that_cannot_be_opened_has_no_steps() -> None:
    assert steps.contents(Broken("two", "Two", "wrong"), Route("two"))["steps"] == []
