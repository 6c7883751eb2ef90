"""Read a task, an item of a list, which may go over several lines: - [ ] wish — `expression`"""

import re

from tutor.lesson.blocks import Block, LessonText
from tutor.lesson.expression import refusal
from tutor.lesson.values import Task

TASK = re.compile(r"- \[ \] (?P<wish>.*\S) — `(?P<expression>[^`]+)`")
WRITE_TASK = "Write, from the margin: - [ ] wish — `expression` (an em dash; nothing after it)"


def read(text: LessonText, block: Block) -> Task:
    found = TASK.fullmatch(text.joined(block))
    if not found or text.lines[block.start].startswith(" "):
        raise text.error(block.start, "This is nearly a task", WRITE_TASK)
    text.refuse_link(block)
    check_expression(text, block, found["expression"])
    return Task(found["wish"], found["expression"], block.start + 1)


def check_expression(text: LessonText, block: Block, expression: str) -> None:
    """Raise LessonError if the expression of a task or question breaks a rule."""
    if broken := refusal(expression):
        rule, remedy = broken
        raise text.error(block.start, f"`{expression}` {rule}", remedy)
