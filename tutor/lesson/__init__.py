"""Lessons, and the parser that reads them from Markdown."""

from tutor.lesson.blocks import LessonError
from tutor.lesson.expression import refusal, task_names
from tutor.lesson.glossary import Glossary, Term
from tutor.lesson.glossary import parse as parse_glossary
from tutor.lesson.markdown import parse
from tutor.lesson.marks import plain
from tutor.lesson.term_links import linked
from tutor.lesson.values import (
    GLOSSARY,
    RULES,
    Choice,
    Lesson,
    ProjectLink,
    Question,
    Quote,
    Recap,
    Step,
    Task,
    Version,
)
from tutor.lesson.ways import Way
from tutor.lesson.ways import parse as parse_ways

__all__ = [
    "GLOSSARY",
    "RULES",
    "Choice",
    "Glossary",
    "Lesson",
    "LessonError",
    "ProjectLink",
    "Question",
    "Quote",
    "Recap",
    "Step",
    "Task",
    "Term",
    "Version",
    "Way",
    "linked",
    "parse",
    "parse_glossary",
    "parse_ways",
    "plain",
    "refusal",
    "task_names",
]
