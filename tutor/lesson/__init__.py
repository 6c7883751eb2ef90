"""Lessons, and the parser that reads them from Markdown."""

from tutor.lesson.expression import refusal, task_names
from tutor.lesson.markdown import LessonError, parse
from tutor.lesson.marks import plain
from tutor.lesson.values import Lesson, Quote, Step, Task, Version

__all__ = [
    "Lesson",
    "LessonError",
    "Quote",
    "Step",
    "Task",
    "Version",
    "parse",
    "plain",
    "refusal",
    "task_names",
]
