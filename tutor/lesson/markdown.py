"""Parse a lesson from a Markdown file.

    # Title                          the claim
    Summary.                         one paragraph
    ## Title of a step
    lead                             text before the stage line: above the panes
    [Broken](../snippets/a/b.py)     the stage line, one to a step
    notes                            text after it: long reading, below the panes
    - [ ] wish — `expression`        a task
    question — `expression`          a paragraph, at most one in a step, with its choices below
    - ( ) choice                     a wrong choice
    - (x) choice — reason            the right choice
    [Download](../snippets/a/b/)     a folder to download with the step's first app, in the notes
    Search: word, a few words        search terms for this step; shown nowhere
    ## The rule                      the recap: a last section, with exactly this heading
    rule                             one paragraph
    question                         two, with choices as above but without an expression

Tasks, questions with their choices, and search terms are removed from the lead and the notes.
`questions.py` has the rules for questions.
A file without steps opens a part of the course: a title and a paragraph.
Malformed or nearly correct text raises `LessonError`: the parser guesses nothing.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tutor.lesson import questions, tasks
from tutor.lesson.blocks import (
    FENCE,
    FOUND_BY,
    HEADING,
    LINK,
    PROJECT,
    WRITE_PROJECT,
    WRITE_SEARCH,
    WRITE_STAGE,
    Block,
    Kind,
    LessonText,
)
from tutor.lesson.values import (
    GLOSSARY,
    RULES,
    Lesson,
    ProjectLink,
    Quote,
    Recap,
    Step,
    Version,
)

FILE_NAME = re.compile(r"(\d{3})_([a-z][a-z0-9_]*)\.md")
RECAP = "## The rule"
NEARLY_RECAP = re.compile(r"\W*((the|a) +)?(rules?|recap)\W*", re.IGNORECASE)
ASKED_IN_RECAP = 2

TITLE, STEP = 1, 2
WRITE_RECAP = f"Write {RECAP}, the rule in one paragraph, and two questions with their choices."


def parse(text: str, file: str) -> Lesson:
    """Parse a lesson; the last part of the path `file` is like `060_callbacks.md`.

    Raises LessonError.
    """
    return _Parser(LessonText(text, file)).lesson()


class _Parser:
    def __init__(self, text: LessonText) -> None:
        self.text = text
        self.error = text.error

    def lesson(self) -> Lesson:
        named = FILE_NAME.fullmatch(self.text.file.rsplit("/", 1)[-1])
        if not named:
            raise self.error(0, "This is not a lesson's name", "Call it like 060_callbacks.md.")
        if named[2] in (RULES, GLOSSARY):
            raise self.error(
                0, f"The site has a page of its own called {named[2]}", "Choose another name."
            )
        blocks = list(self.text.blocks())
        title = self.title(blocks)
        starts = [index for index, block in enumerate(blocks) if block.level == STEP]
        summary = self.summary(blocks[1 : starts[0] if starts else None])
        sections = [blocks[start:end] for start, end in pairwise([*starts, len(blocks)])]
        recap = self.take_recap(sections)
        return Lesson(
            order=int(named[1]),
            slug=named[2],
            title=title,
            summary=summary,
            steps=tuple(self.step(blocks) for blocks in sections),
            recap=self.recap(recap) if recap else None,
        )

    def title(self, blocks: Sequence[Block]) -> str:
        if not blocks or blocks[0].level != TITLE or blocks[0].start != 0:
            raise self.error(0, "The first line is not the title", "Begin with: # Title")
        for block in blocks[1:]:
            if block.level == TITLE:
                raise self.error(block.start, "There is a second title", "Open a step with ##.")
        return self.heading(blocks[0])

    def heading(self, block: Block) -> str:
        heading = HEADING.fullmatch(self.text.lines[block.start])
        if not heading or not heading["text"]:
            raise self.error(block.start, "The heading is empty", "Give it words.")
        if block.level != TITLE and NEARLY_RECAP.fullmatch(heading["text"]):
            raise self.error(
                block.start,
                "This is nearly the heading of the recap",
                f"Write {RECAP}, or choose other words.",
            )
        self.text.refuse_link(block)
        return heading["text"]

    def summary(self, blocks: Sequence[Block]) -> str:
        if not blocks or blocks[0].kind != "paragraph":
            at = blocks[0].start if blocks else 0
            raise self.error(at, "No summary follows the title", "Write one paragraph.")
        if blocks[1:]:
            raise self.error(
                blocks[1].start,
                "Only one paragraph stands before the first step",
                "Move the rest under a step: ## Title of the step",
            )
        questions.find(self.text, blocks)  # It refuses a summary that is nearly a question.
        return " ".join(self.text.joined(blocks[0]).split())

    def take_recap(self, sections: list[list[Block]]) -> list[Block]:
        """Remove the recap from the sections; empty if there is none."""
        recaps = [
            section for section in sections if self.text.lines[section[0].start].rstrip() == RECAP
        ]
        if not recaps:
            return []
        at = recaps[0][0].start
        if recaps[1:]:
            raise self.error(recaps[1][0].start, "There is a second recap", "Keep one of them.")
        if recaps[0] is not sections[-1]:
            raise self.error(at, "The recap is not the last section", "Move it to the end.")
        if not sections[1:]:
            raise self.error(at, "There is a recap, but no step", "Write a step above it.")
        return sections.pop()

    def step(self, blocks: Sequence[Block]) -> Step:
        first, last = blocks[0], blocks[-1]
        title, *_ = [self.heading(block) for block in _of_kind("heading", blocks)]
        stages = _of_kind("stage", blocks)
        if not stages:
            raise self.error(first.start, "The step has no stage line", WRITE_STAGE)
        stage, *others = stages
        if others:
            raise self.error(others[0].start, "The step has two stage lines", "Put all on one.")
        searches = _of_kind("search", blocks)
        if searches[1:]:
            raise self.error(
                searches[1].start, "The step has two lines for the search", WRITE_SEARCH
            )
        projects = _of_kind("project", blocks)
        if projects[1:] or (projects and projects[0].start < stage.start):
            raise self.error(
                projects[-1].start,
                "A link to a project stands above the stage line, or is a second one",
                WRITE_PROJECT,
            )
        asked = questions.find(self.text, blocks)
        if asked[1:]:
            raise self.error(
                asked[1].paragraph.start, "The step has two questions", "Keep one of them."
            )
        wishes = _of_kind("task", blocks)
        removed = [
            *wishes,
            *searches,
            *projects,
            *(block for question in asked for block in question.blocks),
        ]
        unseen = {at for block in removed for at in range(block.start, block.end)}
        quotes = (self.quote(block) for block in _of_kind("fence", blocks))
        return Step(
            title=title,
            lead=self.text.between(first.end, stage.start, without=unseen),
            versions=tuple(
                Version(label.strip(), path, stage.start + 1)
                for label, path in LINK.findall(self.text.lines[stage.start])
            ),
            tasks=tuple(tasks.read(self.text, block) for block in wishes),
            question=questions.read_in_step(self.text, asked[0]) if asked else None,
            notes=self.text.between(stage.end, last.end, without=unseen),
            quotes=tuple(quote for quote in quotes if quote),
            found_by=tuple(term for block in searches for term in self.found_by(block)),
            found_by_line=searches[0].start + 1 if searches else 0,
            project=self.project(projects[0], stage, unseen) if projects else None,
            line=first.start + 1,
        )

    def project(self, block: Block, stage: Block, unseen: set[int]) -> ProjectLink:
        found = PROJECT.fullmatch(self.text.lines[block.start])
        assert found
        above = self.text.between(stage.end, block.start, without=unseen)
        return ProjectLink(found[1].strip(), found[2], len(above.splitlines()), block.start + 1)

    def quote(self, block: Block) -> Quote | None:
        fence = FENCE.fullmatch(self.text.lines[block.start])
        language = fence["language"] if fence else ""
        if language == "python":
            body = self.text.lines[block.start + 1 : block.end - 1]
            return Quote(textwrap.dedent("\n".join(body)), block.start + 1)
        if language.lower().startswith("py"):
            raise self.error(
                block.start,
                f"A fence begins with {language!r}",
                "A quote from a snippet begins with ```python and nothing else.",
            )
        return None

    def found_by(self, block: Block) -> Iterator[str]:
        found = FOUND_BY.fullmatch(self.text.lines[block.start])
        assert found
        for term in found["words"].split(","):
            if not term.strip():
                raise self.error(block.start, "Nothing stands between two commas", WRITE_SEARCH)
            yield " ".join(term.split())

    def recap(self, blocks: Sequence[Block]) -> Recap:
        heading, *content = blocks
        for block in content:
            questions.refuse_expression(self.text, block)
        asked = questions.find(self.text, blocks)
        for block in content:
            if block.kind not in ("paragraph", "choice"):
                raise self.error(
                    block.start, "The recap has more than paragraphs and choices", WRITE_RECAP
                )
        paragraphs = [question.paragraph for question in asked]
        rules = [block for block in _of_kind("paragraph", content) if block not in paragraphs]
        if not rules or rules[0] is not content[0]:
            raise self.error(heading.start, "The recap does not begin with the rule", WRITE_RECAP)
        if rules[1:]:
            raise self.error(
                rules[1].start,
                "This is a second rule, or a question without choices",
                "Write the rule as one paragraph, and the choices below each question.",
            )
        if len(asked) != ASKED_IN_RECAP:
            count = "one question" if len(asked) == 1 else f"{len(asked) or 'no'} questions"
            raise self.error(heading.start, f"The recap has {count}", "Write two.")
        return Recap(
            rule=self.text.joined(rules[0]),
            questions=tuple(questions.read_in_recap(self.text, question) for question in asked),
            line=heading.start + 1,
        )


def _of_kind(kind: Kind, blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind == kind]
