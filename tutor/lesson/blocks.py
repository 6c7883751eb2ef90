"""The blocks of a lesson's text: headings, paragraphs, list items, fences, and the special lines.

A special line, such as a task, is recognised by how it begins; whether all of it is correct is
checked where it is read. Text that is nearly a heading, a stage line, a search line or a choice
raises `LessonError` here.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

LINK = re.compile(r"\[([^\[\]]+)\]\(\.\./(snippets/[a-z][a-z0-9_]*/[a-z][a-z0-9_]*\.py)\)")
STAGE = re.compile(rf"{LINK.pattern}( · {LINK.pattern})* *")
PROJECT = re.compile(r"\[([^\[\]]+)\]\(\.\./(snippets/[a-z][a-z0-9_]*/[a-z][a-z0-9_]*)/\) *")
FOUND_BY = re.compile(r"Search: (?P<words>\S.*)")
HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?: +(?P<text>.*?))?(?: +#+)? *")
FENCE = re.compile(r" *(?P<marks>`{3,}|~{3,}) *(?P<language>[^`]*?) *")
LIST_ITEM = re.compile(r" *([-*+]|\d+[.)]) .*")
CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
# Tasks and choices, and their near misses.
BOX = re.compile(r" *([-*+]|\d+[.)]) *\[.?\](?![(\[:]).*")
CIRCLE = re.compile(r" *([-*+]|\d+[.)]) *\( *[^\s()]? *\).*")
# Near misses of a choice, a stage line, a search line, a heading.
BARE_CIRCLE = re.compile(r" *\( *[xX]? *\)(?=\s|$).*")
SNIPPET = re.compile(r"snippets?/|\.py\)", re.IGNORECASE)
NEARLY_FOUND_BY = re.compile(r"\W*search(ed|es)?( words?)?\W*:.*", re.IGNORECASE)
GLUED = re.compile(r" {0,3}##+[^#\s].*")
UNDERLINE = re.compile(r" {0,3}(=+|-+) *")

WRITE_STAGE = (
    "Write, between blank lines: [Broken](../snippets/slug/a.py) · [Fixed](../snippets/slug/b.py)"
)
WRITE_SEARCH = "Write, as a paragraph of one line, once in a step: Search: word, a few words"
WRITE_PROJECT = (
    "Write, below the stage line and once in a step: [Download the project](../snippets/slug/name/)"
)
WRITE_CHOICE = "Write, from the margin: - ( ) choice, or for the right one: - (x) choice — reason"

Kind: TypeAlias = Literal[
    "heading", "paragraph", "item", "fence", "stage", "project", "task", "choice", "search"
]


class LessonError(ValueError):
    """A broken rule: the file and line, the rule, and the remedy."""

    def __init__(self, file: str, line: int, rule: str, remedy: str) -> None:
        super().__init__(f"{file}:{line}: {rule}. {remedy}")
        self.file, self.line, self.rule, self.remedy = file, line, rule, remedy


@dataclass(frozen=True)
class Block:
    """Consecutive lines of the file; `start` and `end` count from 0, `end` is excluded."""

    kind: Kind
    start: int
    end: int
    level: int = 0
    """Of a heading."""


class LessonText:
    """The lines of a lesson's file."""

    def __init__(self, text: str, file: str) -> None:
        self.lines = text.removeprefix("\ufeff").splitlines()
        self.file = file

    def error(self, at: int, rule: str, remedy: str) -> LessonError:
        return LessonError(self.file, at + 1, rule, remedy)

    def joined(self, block: Block) -> str:
        """The block as one line."""
        return " ".join(self.lines[at].strip() for at in range(block.start, block.end))

    def between(self, start: int, end: int, without: Container[int] = ()) -> str:
        """The lines from `start` to `end`, without the lines of these numbers."""
        kept = [self.lines[at] for at in range(start, end) if at not in without]
        return "\n".join(kept).strip("\n")

    def refuse_link(self, block: Block) -> None:
        for at in range(block.start, block.end):
            if SNIPPET.search(CODE_SPAN.sub("", self.lines[at])):
                raise self.error(at, "A snippet is named outside of a stage line", WRITE_STAGE)

    def heading(self, block: Block) -> str:
        """The words of a heading."""
        found = HEADING.fullmatch(self.lines[block.start])
        if not found or not found["text"]:
            raise self.error(block.start, "The heading is empty", "Give it words.")
        return found["text"]

    def sections(self, title: str) -> Iterator[list[Block]]:
        """First the title and a summary of one paragraph, then each heading with what is below.

        `title` is what an error suggests to begin with.
        """
        blocks = list(self.blocks())
        if not blocks or blocks[0].level != 1:
            raise self.error(0, "The first line is not the title", f"Begin with: # {title}")
        starts = [at for at, block in enumerate(blocks) if block.kind == "heading"]
        found = [blocks[start:end] for start, end in pairwise([*starts, len(blocks)])]
        if [block.kind for block in found[0][1:]] != ["paragraph"]:
            raise self.error(0, "Not one paragraph follows the title", "Write a summary.")
        yield from found

    def blocks(self) -> Iterator[Block]:
        at = 0
        while at < len(self.lines):
            line, start = self.lines[at], at
            at += 1
            if not line.strip():
                continue
            if fence := FENCE.fullmatch(line):
                closing = re.compile(rf" *{fence['marks'][0]}{{{len(fence['marks'])},}} *")
                while at < len(self.lines) and not closing.fullmatch(self.lines[at]):
                    at += 1
                if at == len(self.lines):
                    raise self.error(start, "The fence is not closed", f"Add {fence['marks']}.")
                at += 1
                yield Block("fence", start, at)
            elif heading := HEADING.fullmatch(line):
                yield Block("heading", start, at, len(heading["marks"]))
            else:
                while at < len(self.lines) and not _begins_block(self.lines[at]):
                    at += 1
                yield self._prose(start, at)

    def _prose(self, start: int, end: int) -> Block:
        """A special line, such as a stage line or a task; else a paragraph or a list item."""
        first = self.lines[start]
        if BOX.fullmatch(first):
            return Block("task", start, end)
        if STAGE.fullmatch(first) and end == start + 1:
            return Block("stage", start, end)
        if PROJECT.fullmatch(first) and end == start + 1:
            return Block("project", start, end)
        if FOUND_BY.fullmatch(first) and end == start + 1:
            return Block("search", start, end)
        for at in range(start, end):
            if GLUED.fullmatch(self.lines[at]):
                raise self.error(at, "No space follows the # of a heading", "Add the space.")
            if at > start and UNDERLINE.fullmatch(self.lines[at]):
                raise self.error(
                    at,
                    "This line makes a heading of the line above it",
                    "Write headings with ##; put a blank line before a rule.",
                )
            if NEARLY_FOUND_BY.fullmatch(self.lines[at]):
                raise self.error(at, "This is nearly a line for the search", WRITE_SEARCH)
            if BARE_CIRCLE.fullmatch(self.lines[at]):
                raise self.error(at, "This is nearly a choice", WRITE_CHOICE)
        kind: Kind = "item" if LIST_ITEM.fullmatch(first) else "paragraph"
        block = Block("choice" if CIRCLE.fullmatch(first) else kind, start, end)
        self.refuse_link(block)
        return block


def _begins_block(line: str) -> bool:
    shapes = (FENCE, HEADING, LIST_ITEM, BOX, CIRCLE)
    return not line.strip() or any(shape.fullmatch(line) for shape in shapes)
