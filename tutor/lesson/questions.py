"""Read a question: a paragraph, and a list of choices right below it.

    What does the metric say after three clicks? — `runs >= 4`

    - ( ) 3
    - (x) 1 — `count = 0` runs again on every run

The expression, in a step only, says when the answer has been seen. There are two to four choices.
Exactly one is right, and has a reason after an em dash; a wrong one may have a reason of its own.
A choice may go over several lines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from tutor.lesson.blocks import CODE_SPAN, WRITE_CHOICE, Block, LessonText
from tutor.lesson.marks import plain
from tutor.lesson.tasks import TASK, check_expression
from tutor.lesson.values import Choice, Question

ASKED = re.compile(r"(?P<text>.*\S) — `(?P<expression>[^`]+)`")
CHOICE = re.compile(r"- \((?P<mark>[ x])\) (?P<text>\S.*)")
DASH = re.compile(r"—|(?<!\S)(–|--?)(?!\S)")
"""The dash between a choice and its reason, and its near misses."""
FEWEST, MOST = 2, 4

WRITE_QUESTION = "Write: question — `expression` (an em dash; nothing after it), and its choices."


@dataclass(frozen=True)
class QuestionBlocks:
    paragraph: Block
    choices: tuple[Block, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.paragraph, *self.choices


def find(text: LessonText, blocks: Sequence[Block]) -> list[QuestionBlocks]:
    """The questions among these blocks of a section.

    Raises LessonError for a question without choices, and for choices without a question.
    """
    found = []
    for index, block in enumerate(blocks):
        choices = tuple(takewhile(lambda later: later.kind == "choice", blocks[index + 1 :]))
        asks = block.kind == "paragraph" and ASKED.fullmatch(text.joined(block))
        if block.kind == "choice" or not (choices or asks):
            continue
        if choices and block.kind != "paragraph":
            raise text.error(choices[0].start, "These choices have no question", WRITE_QUESTION)
        for after in blocks[index + 1 + len(choices) :][:1]:
            _refuse_nearly_choice(text, after, in_list=bool(choices))
        if not choices:
            raise text.error(
                block.start,
                "This is a question without choices",
                "Write them below, or do not end the paragraph in an em dash and code.",
            )
        found.append(QuestionBlocks(block, choices))
    return found


def read_in_step(text: LessonText, blocks: QuestionBlocks) -> Question:
    paragraph = blocks.paragraph
    found = ASKED.fullmatch(text.joined(paragraph))
    if not found:
        raise text.error(paragraph.start, "The question has no expression", WRITE_QUESTION)
    check_expression(text, paragraph, found["expression"])
    choices = _choices(text, blocks)
    return Question(found["text"], found["expression"], choices, paragraph.start + 1)


def read_in_recap(text: LessonText, blocks: QuestionBlocks) -> Question:
    paragraph = blocks.paragraph
    return Question(text.joined(paragraph), "", _choices(text, blocks), paragraph.start + 1)


def refuse_expression(text: LessonText, block: Block) -> None:
    if block.kind == "paragraph" and ASKED.fullmatch(text.joined(block)):
        raise text.error(
            block.start,
            "There is an expression in the recap",
            "Remove it: these questions are answered at once.",
        )


def _refuse_nearly_choice(text: LessonText, block: Block, *, in_list: bool) -> None:
    """Refuse the block after a question, or after its choices, if it looks like one of them."""
    is_nearly = block.kind == "task" and not TASK.fullmatch(text.joined(block))
    is_in_list = block.kind == "item" or text.lines[block.start].startswith(" ")
    if is_nearly or (in_list and is_in_list):
        raise text.error(block.start, "This is nearly a choice", WRITE_CHOICE)


def _choices(text: LessonText, blocks: QuestionBlocks) -> tuple[Choice, ...]:
    if not FEWEST <= len(blocks.choices) <= MOST:
        count = "one choice" if len(blocks.choices) == 1 else f"{len(blocks.choices)} choices"
        start = blocks.paragraph.start
        raise text.error(start, f"The question has {count}", f"Write {FEWEST} to {MOST}.")
    choices: list[Choice] = []
    for block in blocks.choices:
        choice = _choice(text, block)
        if any(plain(choice.text) == plain(other.text) for other in choices):
            raise text.error(block.start, "Two choices are the same", "Write another one.")
        if choice.right and any(other.right for other in choices):
            raise text.error(block.start, "Two choices are right", "Write ( ) at the wrong one.")
        if choice.right and not choice.reason:
            raise text.error(block.start, "The right choice has no reason", WRITE_CHOICE)
        choices.append(choice)
    if not any(choice.right for choice in choices):
        raise text.error(blocks.paragraph.start, "No choice is right", WRITE_CHOICE)
    return tuple(choices)


def _choice(text: LessonText, block: Block) -> Choice:
    found = CHOICE.fullmatch(text.joined(block))
    if not found or text.lines[block.start].startswith(" "):
        raise text.error(block.start, "This is nearly a choice", WRITE_CHOICE)
    words = found["text"].rstrip()
    # In code, a dash is a plain dash.
    dashes = list(DASH.finditer(CODE_SPAN.sub(lambda code: "`" * len(code[0]), words)))
    if not dashes:
        return Choice(words, found["mark"] == "x")
    if dashes[1:]:
        raise text.error(
            block.start,
            "The choice has two dashes",
            "Write one, between the choice and its reason.",
        )
    start, end = dashes[0].span()
    choice, dash, reason = words[:start], words[start:end], words[end:]
    if dash != "—" or not choice.endswith(" ") or not reason.startswith(" "):
        raise text.error(block.start, "This is nearly a choice with a reason", WRITE_CHOICE)
    return Choice(choice.strip(), found["mark"] == "x", reason.strip())
