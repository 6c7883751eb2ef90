"""Parse a lesson from a Markdown file.

    # Title                          the claim
    Summary.                         one paragraph
    ## Title of a step
    lead                             text before the stage line: above the panes
    [Broken](../snippets/a/b.py)     the stage line, one to a step
    notes                            text after it: long reading, below the panes
    - [ ] wish — `expression`        a task; it is removed from the lead and the notes
    Search: word, a few words        search terms for this step; shown nowhere

A file without steps opens a part of the course: a title and a paragraph.
Malformed or nearly correct text raises `LessonError`: the parser guesses nothing.
"""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tutor.lesson.expression import refusal
from tutor.lesson.values import Lesson, Quote, Step, Task, Version

FILE_NAME = re.compile(r"(\d{3})_([a-z][a-z0-9_]*)\.md")
LINK = re.compile(r"\[([^\[\]]+)\]\(\.\./(snippets/[a-z][a-z0-9_]*/[a-z][a-z0-9_]*\.py)\)")
STAGE = re.compile(rf"{LINK.pattern}( · {LINK.pattern})* *")
TASK = re.compile(r"- \[ \] (?P<wish>.*\S) — `(?P<expression>[^`]+)`")
HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?: +(?P<text>.*?))?(?: +#+)? *")
FENCE = re.compile(r" *(?P<marks>`{3,}|~{3,}) *(?P<language>[^`]*?) *")
LIST_ITEM = re.compile(r" *([-*+]|\d+[.)]) .*")
CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
# Near misses of a task, a stage line, a search line, a heading.
BOX = re.compile(r" *([-*+]|\d+[.)]) *\[.?\](?![(\[:]).*")
SNIPPET = re.compile(r"snippets?/|\.py\)", re.IGNORECASE)
FOUND_BY = re.compile(r"Search: (?P<words>\S.*)")
NEARLY_FOUND_BY = re.compile(r"\W*search(ed|es)?( words?)?\W*:.*", re.IGNORECASE)
GLUED = re.compile(r" {0,3}##+[^#\s].*")
UNDERLINE = re.compile(r" {0,3}(=+|-+) *")

TITLE, STEP = 1, 2
WRITE_STAGE = (
    "Write, between blank lines: [Broken](../snippets/slug/a.py) · [Fixed](../snippets/slug/b.py)"
)
WRITE_SEARCH = "Write, as a paragraph of one line, once in a step: Search: word, a few words"
WRITE_TASK = "Write, from the margin: - [ ] wish — `expression` (an em dash; nothing after it)"


class LessonError(ValueError):
    """A broken rule: the file and line, the rule, and the remedy."""

    def __init__(self, file: str, line: int, rule: str, remedy: str) -> None:
        super().__init__(f"{file}:{line}: {rule}. {remedy}")
        self.file, self.line, self.rule, self.remedy = file, line, rule, remedy


def parse(text: str, file: str) -> Lesson:
    """Parse a lesson; the last part of the path `file` is like `060_callbacks.md`.

    Raises LessonError.
    """
    return _Parser(text, file).lesson()


@dataclass(frozen=True)
class _Block:
    """Consecutive lines of the file; `start` and `end` count from 0, `end` is excluded."""

    kind: str
    start: int
    end: int
    level: int = 0


class _Parser:
    def __init__(self, text: str, file: str) -> None:
        self.lines = text.removeprefix("\ufeff").splitlines()
        self.file = file

    def error(self, at: int, rule: str, remedy: str) -> LessonError:
        return LessonError(self.file, at + 1, rule, remedy)

    def lesson(self) -> Lesson:
        named = FILE_NAME.fullmatch(self.file.rsplit("/", 1)[-1])
        if not named:
            raise self.error(0, "This is not a lesson's name", "Call it like 060_callbacks.md.")
        blocks = list(self.blocks())
        title = self.title(blocks)
        starts = [index for index, block in enumerate(blocks) if block.level == STEP]
        bounds = pairwise([*starts, len(blocks)])
        return Lesson(
            order=int(named[1]),
            slug=named[2],
            title=title,
            summary=self.summary(blocks[1 : starts[0] if starts else None]),
            steps=tuple(self.step(blocks[start:end]) for start, end in bounds),
        )

    def blocks(self) -> Iterator[_Block]:
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
                yield _Block("fence", start, at)
            elif heading := HEADING.fullmatch(line):
                yield _Block("heading", start, at, len(heading["marks"]))
            else:
                while at < len(self.lines) and not self.begins_block(self.lines[at]):
                    at += 1
                yield self.prose(start, at)

    @staticmethod
    def begins_block(line: str) -> bool:
        shapes = (FENCE, HEADING, LIST_ITEM, BOX)
        return not line.strip() or any(shape.fullmatch(line) for shape in shapes)

    def prose(self, start: int, end: int) -> _Block:
        """A stage line, task or search line; else a paragraph or list item without near misses."""
        if BOX.fullmatch(self.lines[start]):
            return _Block("task", start, end)
        if STAGE.fullmatch(self.lines[start]) and end == start + 1:
            return _Block("stage", start, end)
        if FOUND_BY.fullmatch(self.lines[start]) and end == start + 1:
            return _Block("search", start, end)
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
            self.refuse_link(at)
        return _Block("text", start, end)

    def refuse_link(self, at: int) -> None:
        if SNIPPET.search(CODE_SPAN.sub("", self.lines[at])):
            raise self.error(at, "A snippet is named outside of a stage line", WRITE_STAGE)

    def title(self, blocks: list[_Block]) -> str:
        if not blocks or blocks[0].level != TITLE or blocks[0].start != 0:
            raise self.error(0, "The first line is not the title", "Begin with: # Title")
        for block in blocks[1:]:
            if block.level == TITLE:
                raise self.error(block.start, "There is a second title", "Open a step with ##.")
        return self.heading(blocks[0])

    def heading(self, block: _Block) -> str:
        heading = HEADING.fullmatch(self.lines[block.start])
        if not heading or not heading["text"]:
            raise self.error(block.start, "The heading is empty", "Give it words.")
        self.refuse_link(block.start)
        return heading["text"]

    def summary(self, blocks: list[_Block]) -> str:
        first, *more = blocks or [_Block("nothing", 0, 0)]
        text = self.text(first.start, first.end)
        if first.kind != "text" or LIST_ITEM.match(text):
            raise self.error(first.start, "No summary follows the title", "Write one paragraph.")
        if more:
            raise self.error(
                more[0].start,
                "Only one paragraph stands before the first step",
                "Move the rest under a step: ## Title of the step",
            )
        return " ".join(text.split())

    def step(self, blocks: list[_Block]) -> Step:
        first, last = blocks[0], blocks[-1]
        of_kind = {
            kind: [block for block in blocks if block.kind == kind]
            for kind in ("heading", "stage", "task", "fence", "search")
        }
        title, *_ = (self.heading(block) for block in of_kind["heading"])
        if not of_kind["stage"]:
            raise self.error(first.start, "The step has no stage line", WRITE_STAGE)
        stage, *others = of_kind["stage"]
        if others:
            raise self.error(others[0].start, "The step has two stage lines", "Put all on one.")
        if of_kind["search"][1:]:
            again = of_kind["search"][1]
            raise self.error(again.start, "The step has two lines for the search", WRITE_SEARCH)
        quotes = (self.quote(block) for block in of_kind["fence"])
        unseen = [*of_kind["task"], *of_kind["search"]]
        return Step(
            title=title,
            lead=self.text(first.end, stage.start, without=unseen),
            versions=tuple(
                Version(label.strip(), path, stage.start + 1)
                for label, path in LINK.findall(self.lines[stage.start])
            ),
            tasks=tuple(self.task(block) for block in of_kind["task"]),
            notes=self.text(stage.end, last.end, without=unseen),
            quotes=tuple(quote for quote in quotes if quote),
            found_by=tuple(term for block in of_kind["search"] for term in self.found_by(block)),
            found_by_line=of_kind["search"][0].start + 1 if of_kind["search"] else 0,
            line=first.start + 1,
        )

    def text(self, start: int, end: int, without: list[_Block] | None = None) -> str:
        left_out = {at for block in without or [] for at in range(block.start, block.end)}
        kept = [self.lines[at] for at in range(start, end) if at not in left_out]
        return "\n".join(kept).strip("\n")

    def quote(self, block: _Block) -> Quote | None:
        fence = FENCE.fullmatch(self.lines[block.start])
        language = fence["language"] if fence else ""
        if language == "python":
            body = self.lines[block.start + 1 : block.end - 1]
            return Quote(textwrap.dedent("\n".join(body)), block.start + 1)
        if language.lower().startswith("py"):
            raise self.error(
                block.start,
                f"A fence begins with {language!r}",
                "A quote from a snippet begins with ```python and nothing else.",
            )
        return None

    def found_by(self, block: _Block) -> Iterator[str]:
        found = FOUND_BY.fullmatch(self.lines[block.start])
        assert found
        for term in found["words"].split(","):
            if not term.strip():
                raise self.error(block.start, "Nothing stands between two commas", WRITE_SEARCH)
            yield " ".join(term.split())

    def task(self, block: _Block) -> Task:
        line = " ".join(self.lines[at].strip() for at in range(block.start, block.end))
        found = TASK.fullmatch(line)
        if not found or self.lines[block.start].startswith(" "):
            raise self.error(block.start, "This is nearly a task", WRITE_TASK)
        for at in range(block.start, block.end):
            self.refuse_link(at)
        if broken := refusal(found["expression"]):
            rule, remedy = broken
            raise self.error(block.start, f"`{found['expression']}` {rule}", remedy)
        return Task(found["wish"], found["expression"], block.start + 1)
