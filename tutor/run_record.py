"""What one run of a demo was: why it ran, what it did, and what it left behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tutor.shown_value import ShownValue


@dataclass(frozen=True)
class Failure:
    """The exception that ended a run.

    `line` is the line of the snippet that the exception passed through last,
    counted from 1; None if it passed through none of them.
    """

    type: str
    message: str
    line: int | None


@dataclass(frozen=True)
class Deed:
    """One thing that the reader did inside a widget: in a table, a chart, a message, a component.

    `row` counts from 1: of the data as the script gave it, or of the rows that the reader added.
    `name` is that of a column, a file or a selection, `text` the new value as text.
    `count` is how many points there are in a selection.
    """

    kind: Literal[
        "cell",  # edited
        "cell undone",
        "row added",
        "row withdrawn",  # one that had been added
        "added row",  # edited
        "row deleted",
        "row restored",
        "row selected",
        "row left",
        "column selected",
        "column left",
        "cell selected",
        "cell left",
        "points selected",
        "area selected",
        "selection changed",
        "selection cleared",
        "pressed",
        "file",
        "file removed",
        "sound",
        "state",
        "event",
    ]
    row: int = 0
    name: str = ""
    text: str = ""
    count: int = 0


@dataclass(frozen=True)
class Cause:
    """Why a run began.

    `name` is the label of a widget, or the name of a fragment's function; `widget` its kind, as
    Streamlit's protocol calls it (`button`, `chat_input`), `key` its key, if it has one; `old` and
    `new` its values as text, `value` the new one itself.
    `deeds` are what sets the new value of a table, a chart, a message with files or a component
    apart from the old one.
    `hidden` says that what was entered is a secret, and left out of the texts.
    `alone` says that no other widget of its kind had its label when it was used.
    `line` is the line that asked for a rerun or for another page, `number` the frame that was gone
    back to. Of a link and of a switch `name` is the title of the page that was opened, as it is of
    a step in the browser's history that leads to another page. Of a fragment `widget` is "timer" if
    its timer fired.
    """

    kind: Literal[
        "load",
        "reload",
        "return",
        "widget",
        "form",
        "rerun",
        "fragment",
        "link",
        "switch",
        "history",
        "again",  # the page's button under a demo that was stopped
        "page",
        "rewind",
    ]
    name: str = ""
    widget: str = ""
    key: str = ""
    old: str = ""
    new: str = ""
    value: object = None
    deeds: tuple[Deed, ...] = ()
    alone: bool = True
    line: int | None = None
    number: int | None = None
    hidden: bool = False


@dataclass(frozen=True)
class StateAccess:
    """One dealing with a key of the state, by a line of the snippet.

    A `check` is an `in`; a `default` is a `setdefault`, which writes as well if nothing was there.
    `found` says whether the key was there; `line` is None where no line of the snippet did it.
    """

    kind: Literal["check", "default", "read", "write", "delete"]
    key: str
    line: int | None
    found: bool


@dataclass(frozen=True)
class Phase:
    """A part of a run: the callbacks first, one by one, then the script or one of its fragments."""

    kind: Literal["callback", "script", "fragment"]
    name: str
    lines: frozenset[int] = frozenset()
    accesses: tuple[StateAccess, ...] = ()


@dataclass(frozen=True)
class Change:
    """What became of one key: added, changed, changed in place, or removed."""

    key: str
    sign: Literal["+", "~", "≈", "−"]
    lines: tuple[int, ...] = ()
    """The lines that did it: wrote or deleted the key, or changed in place what it holds."""
    certain: bool = True
    """False where it was one of the lines, and which one cannot be told."""
    why: str = ""
    """Who did it where no line did: `widget gone`, `page switch`, `rewind`, `trigger` (a button is
    True for one run only), or `thread`, which is any code that runs beside the script."""
    fields: tuple[str, ...] = ()
    """The attributes of an object, or the keys of a dict, that changed."""
    lengths: tuple[int, int] | None = None
    """Of a text its characters, of bytes or a file its bytes: before, and now."""
    compared: bool = True
    """False where another object took its place, and the two cannot be compared."""


@dataclass(frozen=True)
class Unset:
    """A widget that going back cannot set: its label, its kind in Streamlit's protocol, its key.

    `held` is a number made of its value, to tell whether it holds the same in another frame. `same`
    says that a run that went back found it as it was in the frame that it went back to.
    """

    name: str
    widget: str
    key: str = ""
    held: int = 0
    same: bool = False


@dataclass(frozen=True)
class AddressChange:
    """What became of one name of `st.query_params`; "" and `None` are two things: empty, and gone.

    `lines` are the lines that did it. Without any it was the browser: a widget that is bound to the
    name, a link, or a step back.
    """

    name: str
    old: str | None
    new: str | None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """What is left of frames that were not kept: how many they were, and what they changed."""

    count: int = 0
    seconds: float = 0.0
    changes: frozenset[tuple[str, str]] = frozenset()
    """Of each key that changed, what became of it, as in `Change`."""

    @classmethod
    def of(cls, records: Iterable[RunRecord], more: LeftOut) -> LeftOut:
        """These frames, with all that was left out before them, and `more`."""
        parts = [more]
        for record in records:
            signs = frozenset((change.key, change.sign) for change in record.changes)
            parts += [record.left_out, cls(1, record.seconds, signs)]
        return cls(
            sum(part.count for part in parts),
            sum(part.seconds for part in parts),
            frozenset().union(*(part.changes for part in parts)),
        )


@dataclass(frozen=True)
class RunRecord:
    """The record of one run of a demo.

    `number` counts all runs from 1 and starts again when the demo's session is reloaded; `runs`
    counts those of the whole script up to this one, `fragments` those of fragments alone.
    `before` and `after` hold the demo's own keys, without keyless widgets, as
    `dict(st.session_state)` gives them: before the browser's new values come in, and once Streamlit
    has dropped the values of widgets that the run did not draw. A button that was pressed is still
    True in `after`.
    `since` is what became of the `after` of the frame before it until this one's `before`; that
    frame may be one of those that are not kept, `left_out`.
    The values are the demo's own objects: read them at once and never change them.
    `shown_before` and `shown_after` are the same as text, and stay as they were.
    A run that was rewound began with an older state: its changes are what sets the new state apart
    from the one that it took the place of, `shown_left`.
    """

    number: int
    before: Mapping[str, object]
    after: Mapping[str, object]
    error: Failure | None = None
    rerun_line: int | None = None
    """The line that asked for another run, where one was asked for from the snippet's own code."""
    rerun_asked: bool = False
    switched_to: str | None = None
    """The title of the page that `st.switch_page` asked for; None if it was not asked."""
    stopped: bool = False
    """True when this run asked for a rerun once too often and the guard refused it."""
    interrupted: bool = False
    """True when a newer click, or Stop, ended this run."""
    causes: tuple[Cause, ...] = ()
    phases: tuple[Phase, ...] = ()
    changes: tuple[Change, ...] = ()
    since: tuple[Change, ...] = ()
    """What happened between the frame before and this one, by no line of the script."""
    shown_since: Mapping[str, ShownValue] = field(default_factory=dict)
    """Of the keys in `since`, what the frame before left."""
    address: tuple[AddressChange, ...] = ()
    shown_before: Mapping[str, ShownValue] = field(default_factory=dict)
    shown_after: Mapping[str, ShownValue] = field(default_factory=dict)
    shown_left: Mapping[str, ShownValue] | None = None
    """What a rewind did away with; None where there was none."""
    untold: tuple[str, ...] = ()
    """The keys of which cannot be told whether they changed: what they hold cannot be compared."""
    widgets: Mapping[str, str] = field(default_factory=dict)
    """The keys of the widgets that this run drew, and their kinds in Streamlit's protocol."""
    shared: tuple[tuple[str, ...], ...] = ()
    """Groups of keys that hold the same object."""
    lines: Mapping[int, int] = field(default_factory=dict)
    """Of each line that can run, the last line of its statement or of its head."""
    cannot_rewind: Mapping[str, str] = field(default_factory=dict)
    """Of each key that was not kept, why, in words that end the sentence "It is …"."""
    unset: tuple[Unset, ...] = ()
    """The widgets that this run drew, and that going back cannot set."""
    dropped: bool = False
    """True when the copy of its state had to make room: nothing can go back to it."""
    seconds: float = 0.0
    reruns: int = 0
    """How often in a row the demo itself has asked for a run, up to this one."""
    worked: float = 0.0
    """Seconds of processor time that these reruns have taken."""
    asked_by: tuple[int, ...] = ()
    """The lines that have asked for them."""
    runs: int = 0
    fragments: int = 0
    row: int = 0
    """The number of the first frame of the row that it belongs to: runs that followed one another
    by themselves, for the same reason. Its own number, if it stands alone."""
    left_out: LeftOut = LeftOut()
    """The frames of its row that ran right before this one, and were not kept."""

    @property
    def of_fragments(self) -> bool:
        """Whether this was a run of fragments alone."""
        return any(cause.kind == "fragment" for cause in self.causes)

    def keys_with(self, sign: str) -> set[str]:
        """The keys that changed in this way."""
        return {change.key for change in self.changes if change.sign == sign}
