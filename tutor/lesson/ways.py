"""Parse the ways through the course from a Markdown file.

    # Ways through the course        the title
    Summary.                         one paragraph
    ## Workshop                      the name of a way
    summary                          one paragraph
    - Lessons: reruns, basics        the lessons' slugs; they stay in the order of the course

Malformed text raises `LessonError`, as in a lesson.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tutor.lesson.blocks import Block, LessonText

WAY = 2  # the level of its heading
LESSONS = re.compile(r"- Lessons: (?P<list>\S.*)")
SLUG = re.compile(r"[a-z][a-z0-9_]*")

WRITE_WAY = "Write, below ## Name: one paragraph, and the line - Lessons: slug, slug"


@dataclass(frozen=True)
class Way:
    """A choice of lessons; those between them are left out."""

    name: str
    summary: str
    lessons: frozenset[str]
    """Slugs, which may not exist in the course."""
    line: int = field(default=0, compare=False)

    @property
    def slug(self) -> str:
        """Its name in an address."""
        return re.sub(r"\W+", "_", self.name.lower()).strip("_")


def parse(text: str, file: str) -> tuple[Way, ...]:
    """Raises LessonError."""
    lesson_text = LessonText(text, file)
    _, *sections = lesson_text.sections("Ways through the course")
    ways = tuple(_way(lesson_text, section) for section in sections)
    for way in ways:
        if [other.slug for other in ways].count(way.slug) > 1:
            raise lesson_text.error(way.line - 1, "Two ways have this name", "Rename one of them.")
    return ways


def _way(text: LessonText, blocks: Sequence[Block]) -> Way:
    heading, *content = blocks
    name = text.heading(heading)
    if heading.level != WAY or not re.search(r"[a-z0-9]", name.lower()):
        raise text.error(heading.start, "This is not the name of a way", "Write ## Name.")
    if [block.kind for block in content] != ["paragraph", "item"]:
        raise text.error(heading.start, "The way is not complete", WRITE_WAY)
    summary, item = content
    listed = LESSONS.fullmatch(text.joined(item))
    slugs = [part.strip() for part in listed["list"].split(",")] if listed else [""]
    if not all(SLUG.fullmatch(slug) for slug in slugs):
        raise text.error(item.start, "This is not a list of slugs", WRITE_WAY)
    return Way(name, text.joined(summary), frozenset(slugs), heading.start + 1)
