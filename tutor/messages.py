"""The types of the data that Python and the page's scripts exchange.

`make format` writes the same types for the scripts, to `tutor/assets/messages.d.ts`.
The types of what the browser sends hold only for the page's own scripts. Anybody can send something
else, so Python checks each part before it uses it.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict

Sign: TypeAlias = Literal["+", "~", "≈", "−"]
"""A change of a key: added, changed, changed in place, removed."""
Signed: TypeAlias = tuple[Sign, str]
"""A sign, and the name of the key or a sentence about it."""
Range: TypeAlias = tuple[int, int]
"""The first and the last of consecutive lines."""
Phase: TypeAlias = tuple[str, Sequence[Range]]
"""A phase of a run: its name and the lines that ran."""
Value: TypeAlias = tuple[str, int, str, int | None]
"""A value: its type, how many characters it keeps of the text before it, the rest of its text, and
its number of items if it is a collection."""
Missing: TypeAlias = tuple[int, int]
"""Lines that only another text has: the line that they would follow, and their number."""


# The page


class Page(TypedDict):
    place: Mapping[str, str]
    """The parameters of the page's address."""
    heading: str
    """The text of the heading that the focus goes to when the reader has come from another step."""


class Visitor(TypedDict):
    session: str
    items: Mapping[str, bool]
    """The key of each task of the course, and whether the task is done in this session."""
    place: str
    """The query of an address; if it is empty, the stored one stays."""


class Kept(TypedDict):
    """Sent by the browser."""

    items: Sequence[str]
    place: str


# The index


class CourseSnippet(TypedDict):
    file: str
    label: str
    version: str
    """As in an address: empty for the first version."""
    uses: Sequence[str]
    raises: Sequence[str]
    """The names of the error's class and its bases, then its message; empty if none is raised."""


class CourseStep(TypedDict):
    title: str
    text: str
    foundBy: Sequence[str]
    tasks: int
    snippets: Sequence[CourseSnippet]


class CourseLesson(TypedDict):
    slug: str
    title: str
    text: str
    steps: Sequence[CourseStep]


class Part(TypedDict):
    title: str
    lessons: Sequence[CourseLesson]


class CourseTerm(TypedDict):
    slug: str
    name: str
    meaning: str
    """Plain text with code in backticks."""


class Course(TypedDict):
    parts: Sequence[Part]
    terms: Sequence[CourseTerm]


class Marks(TypedDict):
    lesson: str
    step: int
    done: Mapping[str, Sequence[int]]
    """By lesson: for each step, the number of tasks that are done."""


class Contents(TypedDict):
    items: Mapping[str, Sequence[str]]
    """By lesson: the keys of its tasks."""


class StepTasks(TypedDict):
    title: str
    tasks: Sequence[str]
    """The browser's key of each task."""


class Steps(TypedDict):
    """The steps of the lesson that is open; none if it cannot be opened."""

    lesson: str
    step: int
    steps: Sequence[StepTasks]


# The desk


class OtherVersion(TypedDict):
    version: str
    label: str
    name: str
    hash: str


class Refusal(TypedDict):
    text: str
    number: str
    """The number of the Run that was refused, or accepted if `text` is empty."""


class OnStage(TypedDict):
    name: str
    """The snippet's name, under which the browser stores drafts."""
    hash: str
    """The hash of the original."""
    original: str
    version: str
    label: str
    versions: Sequence[tuple[str, str]]
    """The slug and the label of each version of the step."""
    both: bool
    """Whether two versions are shown side by side; this one is the first of them."""
    canPair: bool
    """Whether the step has two apps to show so."""
    other: str
    """The label of the version that this one is compared with; empty if there is none."""
    differing: Sequence[int]
    missing: Sequence[Missing]
    yours: bool
    apart: bool
    """Whether the original runs in a process of its own, when the reader presses Run."""
    heard: str
    """The number of the last choice that the session has received."""
    place: Mapping[str, str]
    canRun: bool
    mode: str
    others: Sequence[OtherVersion]
    most: int
    """The length of the longest text that can run, in bytes."""
    refusal: Refusal


class Choose(TypedDict):
    """Sent by the browser."""

    hash: str
    yours: bool
    number: str
    version: str


class Tried(TypedDict):
    """What edited code is tried with: the clicks so far, and the film that they made."""

    inputs: str
    """As JSON (see `tutor/inputs.py`)."""
    film: str
    """As JSON; empty if the session has it."""
    label: str
    """Of the version that the film is of; empty if it is not compared."""


class Run(TypedDict):
    """Sent by the browser."""

    hash: str
    text: str
    number: str
    tried: Tried | None


# The questions


class Choice(TypedDict):
    text: str
    right: bool
    reason: str
    """Empty for a wrong choice without a reason of its own."""


class Question(TypedDict):
    """A question, in Markdown: `code`, *labels* and **buttons**."""

    key: str
    """The browser's key, under which it stores the guess."""
    text: str
    choices: Sequence[Choice]
    seen: bool
    """Whether the stage has shown the answer in this session."""
    atOnce: bool
    """Whether the verdict comes with the guess; otherwise the stage has to show the answer."""


# The film


class StateDifference(TypedDict):
    """How a state differs from the one before it."""

    set: Mapping[str, Value]
    without: Sequence[str]


class Card(TypedDict):
    number: int
    title: str
    opened: bool
    why: Sequence[str]
    changes: Sequence[str]
    since: Sequence[Signed]
    signs: Sequence[Signed]
    unsigned: int
    badge: str
    ended: str
    phases: Sequence[Phase]
    idle: Sequence[Range]
    notes: Mapping[int, str]
    failed: int | None
    state: StateDifference
    unshown: int
    shared: Sequence[str]
    lost: Sequence[str]
    dropped: bool
    took: str
    voice: str
    quiet: bool
    error: NotRequired[str]
    """The error of the run on one line."""
    goesOn: NotRequired[bool]
    """Whether the demo itself asked for the next run."""
    drawn: NotRequired[Sequence[str]]
    """What the run has drawn, if the film is compared with another one."""
    widgets: NotRequired[Sequence[str]]
    """The keys of the widgets that it has drawn, if the film is compared with another one."""


class Fold(TypedDict):
    first: int
    last: int
    title: str
    count: int
    leftOut: int
    gap: int
    signs: Sequence[Signed]
    unsigned: int
    badge: str
    sentence: str
    changes: Sequence[str]
    voice: str


class Click(TypedDict):
    """What led to a run: an input, or that the reader went back to an earlier run."""

    number: int
    """The number of the run."""
    given: NotRequired[Mapping[str, object]]
    """An `Input` as JSON (see `tutor/inputs.py`)."""
    backTo: NotRequired[int]
    play: NotRequired[str]
    """The play that has fed the input, if the reader did not do it."""
    at: NotRequired[int]
    """The position in the play."""


class Play(TypedDict):
    """How far the demo has got with the inputs that it was given last."""

    play: str
    given: int
    done: int
    ended: bool
    notes: Sequence[str]
    """Sentences: what was missing, and why the play ended early."""


class Feed(TypedDict):
    """Sent by the browser: inputs for the demo."""

    play: str
    inputs: str
    """As JSON."""
    anew: bool
    """Whether the demo starts afresh before it gets them."""


class FilmNews(TypedDict):
    """What has changed in a film since an earlier message of the same session."""

    session: str
    sent: int
    """The number of this message."""
    base: int
    """The number of the earlier one; 0 if this message has the whole film."""
    passing: bool
    """Whether no later message builds on this one."""
    file: str
    cards: Sequence[Card]
    """The new cards, and those that have changed, oldest first."""
    removed: Sequence[int]
    """The numbers of the cards that are no longer kept."""
    lost: Mapping[int, Sequence[str]]
    """By the number of a card that is otherwise the same, its new `lost`."""
    folds: Sequence[Fold]
    """The new folds, and those that have changed."""
    gone: bool
    """Whether earlier reruns are no longer kept."""
    clicks: Sequence[Click]
    """The new ones, or all if this message has the whole film."""
    clicksGone: bool
    """Whether earlier ones are no longer kept."""
    play: Play | None


class Failing(TypedDict):
    file: str


class RunNews(TypedDict):
    """What the browser gets with a run of the demo."""

    film: FilmNews
    done: Sequence[tuple[str, str]]
    """For each finished task of the step, the browser's key and the wish."""
    seen: Sequence[str]
    """The browser's key of the step's question, once the stage has shown the answer."""


class Answer(TypedDict):
    """The film as a test, or the reason why there is none; or news. Empty before a request."""

    asked: NotRequired[int]
    """The number of the request for a test."""
    test: NotRequired[str]
    why: NotRequired[str]
    news: NotRequired[RunNews]


# Side by side


class Side(TypedDict):
    version: str
    label: str
    source: str
    address: str
    """The query of the page in its frame."""


class Both(TypedDict):
    sides: tuple[Side, Side]
    versions: Sequence[tuple[str, str]]
    """The slug and the label of each app of the step."""


class Pair(TypedDict):
    """Sent by the browser: the versions that the reader wants side by side."""

    left: str
    right: str


class Beside(TypedDict):
    version: str


# The reader's own app


class Own(TypedDict):
    address: str
    file: str
    closed: str
    """Why edited code cannot run; empty if it can."""
    before: str
    """What to say before the first Run."""


class Terminal(TypedDict):
    address: str
    file: str


class StatusNews(TypedDict):
    """The status of the app. `frame` counts how often the page has replaced its frame."""

    news: int
    state: Literal["none", "starting", "live", "ended"]
    reason: str
    lost: bool
    frame: int
    anew: str


class Status(StatusNews):
    path: str
    """The path of the text that runs."""


class PrintedNews(TypedDict):
    news: int
    text: str


class Printed(PrintedNews):
    path: str


class Failures(TypedDict):
    """Sent to the page in the app's frame: the error of each rerun that failed, by its number."""

    failures: Mapping[int, str]
    play: str
    """The play of the clicks that the text is tried with; empty if there are none."""
    film: str
    label: str
    """Of that film (see `Tried`)."""
