"""The parts of a lesson. A `line` is where the file says it, counted from 1."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tutor.lesson import expression as expressions


@dataclass(frozen=True)
class Version:
    """A snippet under the name that the step gives it; `path` begins with `snippets/`."""

    label: str
    path: str
    line: int = field(default=0, compare=False)

    @property
    def slug(self) -> str:
        """How an address names it: `Draw first` is `draw_first`."""
        return re.sub(r"\W+", "_", self.label.lower()).strip("_")


@dataclass(frozen=True)
class Task:
    """A wish, and the expression that comes true when the learner has fulfilled it."""

    wish: str
    expression: str
    line: int = field(default=0, compare=False)

    def met(self, names: Mapping[str, object]) -> bool:
        """Whether the expression is true of what `task_names` made of a run."""
        return expressions.holds(self.expression, names)


@dataclass(frozen=True)
class Quote:
    """The text of a python fence, which must occur in a snippet of its step."""

    source: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Step:
    title: str
    lead: str
    """Markdown that stands over the panes."""
    versions: tuple[Version, ...]
    tasks: tuple[Task, ...] = ()
    notes: str = ""
    """Markdown that stands under the panes: the long reading."""
    quotes: tuple[Quote, ...] = ()
    found_by: tuple[str, ...] = ()
    """What people type who look for this step, beside the words that it shows."""
    found_by_line: int = field(default=0, compare=False)
    line: int = field(default=0, compare=False)

    def version(self, slug: str) -> Version:
        """The version of that slug; the first one if there is none."""
        return next((one for one in self.versions if one.slug == slug), self.versions[0])


@dataclass(frozen=True)
class Lesson:
    order: int
    slug: str
    title: str
    summary: str
    steps: tuple[Step, ...] = ()

    @property
    def opens_part(self) -> bool:
        return not self.steps
