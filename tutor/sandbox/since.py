"""Find what changed in a state between two runs, and why, as no line of the script did it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tutor.run_record import Change
from tutor.sandbox.snapshots import Snapshot, sign_of
from tutor.shown_value import ShownValue

_NONE = object()
Step: TypeAlias = tuple[Mapping[str, object], Mapping[str, object]]
"""The state before and after an event that may change it."""


@dataclass(frozen=True)
class Left:
    """The state that a run left: the demo's own objects, a copy of them, and their text."""

    state: Mapping[str, object] = field(default_factory=dict)
    snapshot: Snapshot = field(default_factory=Snapshot)
    shown: Mapping[str, ShownValue] = field(default_factory=dict)


def dropped(
    at_the_end: Mapping[str, object], now: Mapping[str, object], triggers: Collection[str]
) -> tuple[dict[str, object], set[str]]:
    """The state that a run leaves, and the keys that were dropped because their widgets are gone.

    `at_the_end` is the state after the last line. `now` is the state after Streamlit has dropped
    the values of widgets that the run did not draw. By then the `triggers` have been reset, too: a
    button is True in one run only. The result has the values that they had in this run.
    """
    left = {
        key: at_the_end.get(key, value) if key in triggers else value for key, value in now.items()
    }
    gone = {key for key, value in at_the_end.items() if left.get(key, _NONE) is not value}
    return left, gone


def between(
    left: Left,
    steps: Mapping[str, Step],
    before: Mapping[str, object],
    triggers: Collection[str],
) -> tuple[Change, ...]:
    """The changes from the state that the previous run left to the one that a run begins with.

    `steps` has the known reasons; the first that explains a change counts. Any other change was
    made elsewhere: by a thread, or by another session that has the same object.
    """
    changes = []
    for key in sorted(left.state.keys() | before.keys()):
        if sign := sign_of(key, left.state, left.snapshot, before):
            why = [reason for reason, (old, new) in steps.items() if _differs(key, old, new)]
            if not why:
                why = ["trigger" if key in triggers else "thread"]
            changes.append(Change(key, sign, why=why[0]))
    return tuple(changes)


def _differs(key: str, old: Mapping[str, object], new: Mapping[str, object]) -> bool:
    return old.get(key, _NONE) is not new.get(key, _NONE)
