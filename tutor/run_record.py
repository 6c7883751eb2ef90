"""The record of one run of a demo: why it ran, what it did, and the state that it left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from tutor.inputs import Input
from tutor.shown_value import ShownValue


@dataclass(frozen=True)
class Failure:
    """The exception that ended a run.

    `line` is the last line of the snippet in the traceback, counted from 1; None if there is none.
    """

    type: str
    message: str
    line: int | None


@dataclass(frozen=True)
class Action:
    """One action of the reader inside a widget: in a table, a chart, a message, a component.

    `row` counts from 1, in the data as the script gave it or in the rows that the reader added.
    `name` is the name of a column, a file or a selection, `text` the new value as text.
    `count` is the number of points in a selection.
    """

    kind: Literal[
        "cell",  # was edited
        "cell undone",
        "row added",
        "row withdrawn",  # an added row was removed again
        "added row",  # was edited
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

    For a widget, `name` is its label, `widget` its kind in Streamlit's protocol (`button`,
    `chat_input`), `key` its key, if it has one; `old` and `new` are its values as text, `value` is
    the new value itself. `actions` are the differences between the old and the new value of a
    table, a chart, a message with files or a component.
    `hidden` means that the entered value is a secret, and is left out of the texts.
    `alone` means that no other widget of its kind had its label when it was used.
    For a fragment, `name` is the name of its function, and `widget` is "timer" if its timer fired.
    For a link, a page switch, and a step in the browser's history to another page, `name` is the
    title of the opened page.
    `line` is the line that asked for a rerun or for another page, `number` the number of the run
    that the reader went back to; a replay then plays `count` clicks.
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
        "replay",  # the first of the runs that lead back to a state by playing its inputs again
    ]
    name: str = ""
    widget: str = ""
    key: str = ""
    old: str = ""
    new: str = ""
    value: object = None
    actions: tuple[Action, ...] = ()
    alone: bool = True
    line: int | None = None
    number: int | None = None
    count: int = 0
    hidden: bool = False


@dataclass(frozen=True)
class StateAccess:
    """One access to a key of the session state, by a line of the snippet.

    A `check` is an `in`; a `default` is a `setdefault`, which also writes if the key is missing.
    `found` says whether the key existed; `line` is None if no line of the snippet did it.
    """

    kind: Literal["check", "default", "read", "write", "delete"]
    key: str
    line: int | None
    found: bool


@dataclass(frozen=True)
class Phase:
    """A part of a run: first each callback, then the script or one of its fragments."""

    kind: Literal["callback", "script", "fragment"]
    name: str
    lines: frozenset[int] = frozenset()
    accesses: tuple[StateAccess, ...] = ()


@dataclass(frozen=True)
class Change:
    """The change of one key: added (+), changed (~), changed in place (≈) or removed (−)."""

    key: str
    sign: Literal["+", "~", "≈", "−"]
    lines: tuple[int, ...] = ()
    """The lines that did it: they wrote or deleted the key, or changed its value in place."""
    certain: bool = True
    """False if only one of the lines did it, and it is unknown which."""
    why: str = ""
    """The reason if no line did it: `widget gone`, `page switch`, `rewind`, `trigger` (a button is
    True for one run only), or `thread`, which is any code that runs beside the script."""
    fields: tuple[str, ...] = ()
    """The attributes of an object, or the keys of a dict, that changed."""
    lengths: tuple[int, int] | None = None
    """The old and the new length: a text's in characters, that of bytes or a file in bytes."""
    compared: bool = True
    """False if the old and the new object cannot be compared."""


@dataclass(frozen=True)
class Unset:
    """A widget that going back cannot set: its label, its kind in Streamlit's protocol, its key.

    `held` is a hash of its value, to compare it with another record's. `same` means that a run that
    went back found the widget with the value that it had in the older record.
    """

    name: str
    widget: str
    key: str = ""
    held: int = 0
    same: bool = False


@dataclass(frozen=True)
class AddressChange:
    """The change of one name of `st.query_params`; "" is an empty value, None a missing name.

    `lines` are the lines that did it. If there are none, the browser did it: by a widget that is
    bound to the name, a link, or a step back.
    """

    name: str
    old: str | None
    new: str | None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """A summary of the records that were not kept: their number, and the keys that they changed."""

    count: int = 0
    seconds: float = 0.0
    changes: frozenset[tuple[str, str]] = frozenset()
    """The key and the sign of each `Change`."""

    @classmethod
    def of(cls, records: Iterable[RunRecord], more: LeftOut) -> LeftOut:
        """Add up these records, those that were left out before them, and `more`."""
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
    counts the runs of the whole script up to this one, `fragments` those of fragments alone.
    `before` and `after` have the demo's own keys, without keyless widgets, as
    `dict(st.session_state)` gives them: `before` is taken before the browser's new values arrive,
    `after` once Streamlit has dropped the values of widgets that the run did not draw. A button
    that was pressed is still True in `after`.
    `since` has the changes between the `after` of the record before and this one's `before`; the
    record before may be one that was not kept (`left_out`).
    The values are the demo's own objects: read them at once and never change them.
    `shown_before` and `shown_after` are the same as text, which never changes.
    A rewound run began with an older state: its changes are the differences between the state that
    was replaced, `shown_left`, and the new one.
    """

    number: int
    before: Mapping[str, object]
    after: Mapping[str, object]
    error: Failure | None = None
    rerun_line: int | None = None
    """The line of the snippet that asked for another run, if one did."""
    asked_for_rerun: bool = False
    switched_to: str | None = None
    """The title of the page that `st.switch_page` asked for; None if it was not called."""
    stopped: bool = False
    """True if this run asked for one rerun too many, which was refused."""
    interrupted: bool = False
    """True if a newer click, or Stop, ended this run."""
    causes: tuple[Cause, ...] = ()
    given: Input | None = None
    """What the browser sent for this run. None if the demo asked for it, or was loaded."""
    drawn: tuple[str, ...] = ()
    """What it has drawn: for each element with words its kind and its main text, and on a second
    line all of its words if there are more."""
    phases: tuple[Phase, ...] = ()
    changes: tuple[Change, ...] = ()
    since: tuple[Change, ...] = ()
    """The changes between the record before and this one, by no line of the script."""
    shown_since: Mapping[str, ShownValue] = field(default_factory=dict)
    """The values after the run before, of the keys in `since`."""
    address: tuple[AddressChange, ...] = ()
    shown_before: Mapping[str, ShownValue] = field(default_factory=dict)
    shown_after: Mapping[str, ShownValue] = field(default_factory=dict)
    shown_left: Mapping[str, ShownValue] | None = None
    """The state that a rewind replaced; None if there was no rewind."""
    uncertain: tuple[str, ...] = ()
    """The keys whose values cannot be compared, so that a change would not be noticed."""
    widgets: Mapping[str, str] = field(default_factory=dict)
    """For each key of a widget that this run drew, its kind in Streamlit's protocol."""
    shared: tuple[tuple[str, ...], ...] = ()
    """Groups of keys that hold the same object."""
    lines: Mapping[int, int] = field(default_factory=dict)
    """For each line that can run, the last line of its statement or of its head."""
    cannot_rewind: Mapping[str, str] = field(default_factory=dict)
    """For each key that was not kept, the reason, as the end of a sentence "It is …"."""
    unset: tuple[Unset, ...] = ()
    """The widgets that this run drew and going back cannot set."""
    dropped: bool = False
    """True if its snapshot was discarded to make room: nothing can go back to it."""
    seconds: float = 0.0
    reruns: int = 0
    """How many runs in a row the demo itself asked for, up to this one."""
    worked: float = 0.0
    """Seconds of processor time in these reruns."""
    asked_by: tuple[int, ...] = ()
    """The lines that asked for them."""
    runs: int = 0
    fragments: int = 0
    row: int = 0
    """The number of the first record of its row: runs that followed one another by themselves, for
    the same reason. Its own number if it is in no row."""
    left_out: LeftOut = LeftOut()
    """The records of its row that came right before this one, and were not kept."""

    @property
    def of_fragments(self) -> bool:
        """Whether this was a run of fragments alone."""
        return any(cause.kind == "fragment" for cause in self.causes)

    def unset_since(self, now: RunRecord | None) -> tuple[Unset, ...]:
        """The widgets that going back cannot set, without those that hold the same value `now`."""
        held = {replace(widget, same=False) for widget in now.unset} if now is not None else set()
        return tuple(widget for widget in self.unset if replace(widget, same=False) not in held)

    def keys_with(self, sign: str) -> set[str]:
        """The keys that changed in this way."""
        return {change.key for change in self.changes if change.sign == sign}
