"""What passes between Python and the scripts of the page, as both sides know it.

`tutor/assets/messages.d.ts` says the same to the scripts. It is made of this file: `make format`.
What a browser sends can be written by anybody. Its types here say what the scripts send; Python
looks at each part before it uses it.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, TypeAlias, TypedDict

Sign: TypeAlias = Literal["+", "~", "≈", "−"]
"""What became of a key: added, changed, changed in place, removed."""
Signed: TypeAlias = tuple[Sign, str]
"""With the name of the key, or with a sentence about it."""
Range: TypeAlias = tuple[int, int]
"""Lines, as the first and the last of them."""
Phase: TypeAlias = tuple[str, Sequence[Range]]
"""A phase of a run: its name and the lines that it took."""
Value: TypeAlias = tuple[str, str, int | None]
"""Its type, its text, and how many items it has, if it is a collection."""
Missing: TypeAlias = tuple[int, int]
"""The line that lines of another text would follow, and how many they are."""


# The page


class Page(TypedDict):
    place: Mapping[str, str]
    """The parameters of the page's address."""


class Visitor(TypedDict):
    session: str
    items: Mapping[str, bool]
    """Of each task that there is, whether it is done in this session."""
    place: str
    """The query of an address; empty leaves the one that is kept."""


class Kept(TypedDict):
    """What the browser sends."""

    items: Sequence[str]
    place: str


# The index


class CourseSnippet(TypedDict):
    file: str
    label: str
    version: str
    """As an address says it: empty for the first one."""
    uses: Sequence[str]
    raises: Sequence[str]
    """The names of the error's type, and its message; empty if it raises nothing."""


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


class Course(TypedDict):
    parts: Sequence[Part]


class Marks(TypedDict):
    lesson: str
    step: int
    done: Mapping[str, Sequence[int]]
    """By lesson, of each step how many tasks are done."""


# The desk


class OtherVersion(TypedDict):
    version: str
    label: str
    name: str
    hash: str


class Refusal(TypedDict):
    text: str
    number: str
    """Of the Run that was refused, or done, if the text is empty."""


class OnStage(TypedDict):
    name: str
    """Of the snippet, as the browser keeps a text of it."""
    hash: str
    """Of the original."""
    original: str
    version: str
    label: str
    versions: Sequence[tuple[str, str]]
    """The slug and the label of each version of the step."""
    other: str
    """The label of the version that this one is compared with; empty if there is none."""
    differing: Sequence[int]
    missing: Sequence[Missing]
    yours: bool
    heard: str
    """The number of the last choice that the session has heard of."""
    place: Mapping[str, str]
    canRun: bool
    mode: str
    others: Sequence[OtherVersion]
    most: int
    """The length of the longest text that may run, in bytes."""
    refusal: Refusal


class Choose(TypedDict):
    """What the browser sends."""

    hash: str
    yours: bool
    number: str
    version: str


class Run(TypedDict):
    """What the browser sends."""

    hash: str
    text: str
    number: str


# The film


class StateDifference(TypedDict):
    """What sets a state apart from the one after it."""

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


class Film(TypedDict):
    file: str
    cards: Sequence[Card]
    folds: Sequence[Fold]
    gone: bool
    """Whether earlier reruns are no longer kept."""


class FilmNews(TypedDict):
    """A film; without cards, the one that the browser has is the newest. Empty, it is no news."""

    done: NotRequired[Sequence[tuple[str, str]]]
    """The browser's key and the wish of each finished task of the step."""

    session: NotRequired[str]
    sent: NotRequired[int]
    isLast: NotRequired[bool]
    file: NotRequired[str]
    cards: NotRequired[Sequence[Card]]
    folds: NotRequired[Sequence[Fold]]
    gone: NotRequired[bool]


class Answer(TypedDict):
    """The film as a test, or why there is none; nothing before a question."""

    asked: NotRequired[int]
    test: NotRequired[str]
    why: NotRequired[str]


# The reader's own app


class Own(TypedDict):
    address: str
    file: str
    closed: str
    """Why no edited code can run; empty if it can."""


class Terminal(TypedDict):
    address: str
    file: str


class StatusNews(TypedDict):
    """What became of the app. `frame` counts the frames that the page has had to make."""

    news: int
    state: Literal["none", "starting", "live", "ended"]
    reason: str
    lost: bool
    frame: int
    anew: str


class Status(StatusNews):
    path: str
    """Of the text that runs."""


class PrintedNews(TypedDict):
    news: int
    text: str


class Printed(PrintedNews):
    path: str


class Failures(TypedDict):
    """To the page in the app's frame."""

    failures: Mapping[int, str]
