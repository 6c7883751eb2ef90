"""Parse the glossary from a Markdown file.

    # Glossary                       the title
    Summary.                         one paragraph
    ## Term
    meaning                          one paragraph of plain text and `code`
    - Words: key, keys               how the term is written in the prose of lessons
    - Except: API key                phrases in which the word is another thing; may be missing
    - More: [Title](https://…)       a page that has more; may be missing
    - Steps: keys 1, history 3       steps that show it: a lesson's slug, and the step's number

Malformed text raises `LessonError`, as in a lesson.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tutor.lesson.blocks import CODE_SPAN, Block, LessonText

TERM = 2  # the level of its heading
WORDS = re.compile(r"- Words: (?P<list>\S.*)")
EXCEPT = re.compile(r"- Except: (?P<list>\S.*)")
MORE = re.compile(r"- More: \[(?P<title>[^\[\]]+)\]\((?P<address>https://[^\s()]+)\)")
STEPS = re.compile(r"- Steps: (?P<list>\S.*)")
STEP = re.compile(r"(?P<slug>[a-z][a-z0-9_]*) (?P<number>[1-9]\d*)")
MARKUP = re.compile(r"[*_\[\]<>]")

WRITE_TERM = (
    "Write, below ## Term: one paragraph, and the list - Words: …, - Except: …, "
    "- More: [Title](https://…), - Steps: slug 1, slug 2, without Except and More if need be."
)


@dataclass(frozen=True)
class Term:
    name: str
    meaning: str
    """Plain text with code spans."""
    words: tuple[str, ...]
    """How it is written in the prose, in lower case."""
    steps: tuple[tuple[str, int], ...]
    """The slug of a lesson, and the number of the step."""
    exceptions: tuple[str, ...] = ()
    """Phrases in which one of the words means something else."""
    more: tuple[str, str] | None = None
    """The title and the address of a page of documentation."""
    line: int = field(default=0, compare=False)

    @property
    def slug(self) -> str:
        """Its name after the `#` of an address: `Session state` is `session-state`."""
        return re.sub(r"\W+", "-", self.name.lower()).strip("-")


@dataclass(frozen=True)
class Glossary:
    title: str
    summary: str
    terms: tuple[Term, ...]


def parse(text: str, file: str) -> Glossary:
    """Raises LessonError."""
    return _Parser(LessonText(text, file)).glossary()


class _Parser:
    def __init__(self, text: LessonText) -> None:
        self.text = text
        self.error = text.error

    def glossary(self) -> Glossary:
        (title, summary), *sections = self.text.sections("Glossary")
        terms = tuple(self.term(section) for section in sections)
        self.refuse_doubles(terms)
        return Glossary(self.text.heading(title), self.text.joined(summary), terms)

    def term(self, blocks: Sequence[Block]) -> Term:
        heading, *content = blocks
        name = self.text.heading(heading)
        if heading.level != TERM:
            raise self.error(heading.start, "A term is not a heading of level 2", "Write ## Term.")
        if not re.search(r"[a-z0-9]", name.lower()) or MARKUP.search(name) or "`" in name:
            raise self.error(heading.start, "A term is plain words", "Write letters only.")
        kinds = " ".join(block.kind for block in content)
        if not re.fullmatch("paragraph( item){2,4}", kinds):
            raise self.error(heading.start, "The term is not complete", WRITE_TERM)
        paragraph, *items = content
        meaning = self.text.joined(paragraph)
        if MARKUP.search(CODE_SPAN.sub("", meaning)):
            raise self.error(
                paragraph.start,
                "The meaning has other Markdown than code",
                "Write plain text and `code`; links go into the list below.",
            )
        words, *others, steps = items
        return Term(
            name,
            meaning,
            words=tuple(self.words(words)),
            steps=tuple(self.steps(steps)),
            exceptions=tuple(self.exceptions(others)),
            more=self.more(others),
            line=heading.start + 1,
        )

    def listed(self, pattern: re.Pattern[str], block: Block) -> list[str]:
        found = pattern.fullmatch(self.text.joined(block))
        if not found:
            raise self.error(block.start, "This line of the list is not in its place", WRITE_TERM)
        return [part.strip() for part in found["list"].split(",")]

    def words(self, block: Block) -> Iterator[str]:
        for word in self.listed(WORDS, block):
            if not re.fullmatch(r"\w+(?: \w+)*", word) or word != word.lower():
                raise self.error(
                    block.start,
                    f"{word!r} is not a word in lower case",
                    "Write - Words: key, keys",
                )
            yield word

    def steps(self, block: Block) -> Iterator[tuple[str, int]]:
        for step in self.listed(STEPS, block):
            found = STEP.fullmatch(step)
            if not found:
                raise self.error(block.start, f"{step!r} is not a step", "Write - Steps: keys 1")
            yield found["slug"], int(found["number"])

    def exceptions(self, others: Sequence[Block]) -> list[str]:
        """Those of the first of the blocks between words and steps, if it is not `More`."""
        if not others or MORE.fullmatch(self.text.joined(others[0])):
            return []
        return self.listed(EXCEPT, others[0])

    def more(self, others: Sequence[Block]) -> tuple[str, str] | None:
        """The title and address in the last of the blocks, if it is not `Except`."""
        if not others or (len(others) == 1 and EXCEPT.fullmatch(self.text.joined(others[0]))):
            return None
        found = MORE.fullmatch(self.text.joined(others[-1]))
        if not found:
            raise self.error(others[-1].start, "This is not a link to more", WRITE_TERM)
        return found["title"], found["address"]

    def refuse_doubles(self, terms: Sequence[Term]) -> None:
        seen: dict[str, str] = {}
        for term in terms:
            for name in (f"#{term.slug}", *term.words):
                if name in seen:
                    raise self.error(
                        term.line - 1,
                        f"{term.name} has {name.strip('#')!r}, which {seen[name]} has, too",
                        "Keep it in one of them.",
                    )
                seen[name] = term.name
