"""The parts of a lesson. A `line` is the line in the lesson's file, counted from 1."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tutor.lesson import expression as expressions

RULES, GLOSSARY = "rules", "glossary"
"""The names, in an address, of the two pages after the last lesson."""


@dataclass(frozen=True)
class Version:
    """A snippet with the label that the step gives it; `path` begins with `snippets/`."""

    label: str
    path: str
    line: int = field(default=0, compare=False)

    @property
    def slug(self) -> str:
        """Its name in an address: `Draw first` is `draw_first`."""
        return re.sub(r"\W+", "_", self.label.lower()).strip("_")


@dataclass(frozen=True)
class Task:
    """A wish, and the expression that is true once the learner has fulfilled it."""

    wish: str
    expression: str
    line: int = field(default=0, compare=False)

    def met(self, names: Mapping[str, object]) -> bool:
        """Whether the expression is true with these names (see `task_names`)."""
        return expressions.holds(self.expression, names)


@dataclass(frozen=True)
class Choice:
    text: str
    """Markdown, as are `reason` and the question's text."""
    right: bool
    reason: str = ""
    """Why it is right or wrong; empty for a wrong choice without a reason of its own."""


@dataclass(frozen=True)
class Question:
    """A question that is answered by choosing, before the stage shows the answer.

    `expression` is true once the stage has shown it, and empty for a question of a recap, whose
    verdict comes at once.
    """

    text: str
    expression: str
    choices: tuple[Choice, ...]
    line: int = field(default=0, compare=False)

    @property
    def answer(self) -> Choice:
        """The right choice."""
        return next(choice for choice in self.choices if choice.right)

    def met(self, names: Mapping[str, object]) -> bool:
        """Whether the expression is true with these names, as with a task."""
        return expressions.holds(self.expression, names)


@dataclass(frozen=True)
class Recap:
    """The end of a lesson: its rule in one sentence, and questions on it."""

    rule: str
    """Markdown."""
    questions: tuple[Question, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Quote:
    """The text of a python fence, which must occur in a snippet of its step."""

    source: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class ProjectLink:
    """A link to a folder that can be downloaded together with the step's first app."""

    label: str
    path: str
    """From the root, without a slash at the end: `snippets/capstone/chat_app`."""
    below: int = 0
    """How many lines of the notes are above the link, which is not one of them."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Step:
    title: str
    lead: str
    """Markdown above the panes."""
    versions: tuple[Version, ...]
    tasks: tuple[Task, ...] = ()
    notes: str = ""
    """Markdown below the panes: the long reading."""
    quotes: tuple[Quote, ...] = ()
    found_by: tuple[str, ...] = ()
    """Search terms for this step, beyond the words that it shows."""
    found_by_line: int = field(default=0, compare=False)
    question: Question | None = None
    """Asked in place of the tasks, until it is answered or skipped."""
    project: ProjectLink | None = None
    line: int = field(default=0, compare=False)

    def version(self, slug: str) -> Version:
        """The version of that slug, or else the first one."""
        found = (version for version in self.versions if version.slug == slug)
        return next(found, self.versions[0])


@dataclass(frozen=True)
class Lesson:
    order: int
    slug: str
    title: str
    summary: str
    steps: tuple[Step, ...] = ()
    recap: Recap | None = None

    @property
    def opens_part(self) -> bool:
        return not self.steps
