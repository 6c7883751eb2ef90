"""Rules for the ways through the course, beyond those that the parser enforces."""

from collections.abc import Iterator

from tests.lint.content import Content, Finding
from tutor.course import WAYS_FILE


def their_lessons_exist(content: Content) -> Iterator[Finding]:
    if content.unread:
        return
    slugs = {lesson.slug for lesson in content.lessons.values() if lesson.steps}
    for way in content.ways:
        for slug in sorted(way.lessons - slugs):
            yield Finding(
                WAYS_FILE,
                way.line,
                f"{way.name} names a lesson {slug}, which does not exist",
                "Correct the lesson’s slug.",
            )


RULES = (their_lessons_exist,)
