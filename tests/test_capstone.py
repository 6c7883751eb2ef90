"""In the app of the last lesson, a comment at each rule names the rule's lesson."""

import io
import re
import tokenize

from tests.lint.snippets import WHOLE_APP
from tests.server import ROOT
from tutor import course
from tutor.lesson import Lesson

MARK = re.compile(r"# (?P<slug>[a-z_]+): \S.*")
NOT_HERE = {
    "pages": "it has one page",
    "attachments": "it takes no files",
    "tables": "it has no table to edit",
    "threads": "it has no long job beside the answer",
    "debugging": "it draws nothing for its author",
}
"""Lessons without a mark, and why. The lesson's text names them, too."""


def comments() -> list[str]:
    tokens = tokenize.generate_tokens(io.StringIO((ROOT / WHOLE_APP).read_text("utf-8")).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT]


def marked() -> list[str]:
    return [found["slug"] for each in comments() if (found := MARK.fullmatch(each))]


def lessons() -> list[Lesson]:
    """The lessons before the last one."""
    *known, last = course.load(ROOT).lessons
    assert last.slug == "capstone"
    return [lesson for lesson in known if isinstance(lesson, Lesson)]


def test_each_comment_is_a_mark() -> None:
    assert [each for each in comments() if not MARK.fullmatch(each)] == []


def test_each_mark_names_a_lesson_once() -> None:
    assert sorted(marked()) == sorted(set(marked()))
    assert set(marked()) <= {lesson.slug for lesson in lessons()}


def test_each_lesson_with_a_rule_is_marked_or_has_a_reason() -> None:
    """For a new lesson, mark its rule in the app, or say in `NOT_HERE` why it has none."""
    with_a_rule = {lesson.slug for lesson in lessons() if lesson.recap}
    assert with_a_rule - set(marked()) == set(NOT_HERE)


def test_the_lesson_says_which_rules_have_no_mark() -> None:
    text = next((ROOT / "lessons").glob("*_capstone.md")).read_text("utf-8")
    [line] = [line for line in text.splitlines() if line.startswith("No comment names")]
    assert re.findall(r"`(\w+)`", line) == list(NOT_HERE)
