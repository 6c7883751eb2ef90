"""What the browser sends with the runs of a demo, kept as inputs."""

from __future__ import annotations

import time
from bisect import insort
from collections.abc import Collection, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from google.protobuf.json_format import MessageToDict
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.common import user_key_from_element_id

from tutor.inputs import MOST, MOST_BYTES, File, Input, Logged, Used
from tutor.run_record import Cause
from tutor.sandbox.uploads import infos
from tutor.secret import is_secret

if TYPE_CHECKING:
    from tutor.sandbox.demo_session import DemoSession
    from tutor.sandbox.script_run import ScriptRun
    from tutor.sandbox.widgets import Label

NOT_INPUTS = {"load", "reload", "return", "rerun", "switch"}
"""Causes of runs that the demo asked for itself, or that are not an act in it."""
MOST_KEPT = 5_000_000
"""The limit for all inputs of a demo, in bytes."""
_NUMBER = attrgetter("number")


class RecordedInputs:
    """The last inputs of a demo since it was loaded, each with the number of its run."""

    def __init__(self) -> None:
        self.entries: list[Logged] = []
        """In the order of their runs."""
        self._size = 0
        self._last = time.monotonic()
        self.is_whole = True
        """Whether none were dropped."""

    def add(self, number: int, given: Input, at: float, fed: tuple[str, int] = ("", 0)) -> Input:
        """Add the input of a run that began `at` this time of the monotonic clock; returned with
        its `seconds`. `fed` is the play that it is of, and its position there."""
        given = replace(given, seconds=round(max(0.0, at - self._last), 1))
        self._last = at
        self._size += _size(given)
        # A run that was overtaken may end after the one that overtook it.
        insort(self.entries, Logged(number, given, play=fed[0], at=fed[1]), key=_NUMBER)
        while len(self.entries) > MOST or self._size > MOST_KEPT:
            self._size -= _size(self.entries.pop(0).given)
            self.is_whole = False
        return given

    def rewind(self, number: int, to: int) -> None:
        """Note that the run of this number began by going back to the end of another."""
        insort(self.entries, Logged(number, back_to=to), key=_NUMBER)

    def up_to(self, number: int) -> tuple[Input, ...]:
        """The inputs that led to the state after this run, without those that rewinds undid."""
        found = []
        for entry in reversed(self.entries):
            if entry.number > number:
                continue
            if entry.given is not None:
                found.append(entry.given)
            else:
                number = entry.back_to
        return tuple(reversed(found))


def _size(given: Input | None) -> int:
    return sum(used.size for used in given.used) if given is not None else 0


def note(
    done: ScriptRun,
    number: int,
    states: WidgetStates | None,
    files: Mapping[str, File],
    fragment_ids: list[str],
    fed: tuple[str, int] = ("", 0),
) -> None:
    """Keep what the browser has sent for a run, or what it was fed.

    `files` are the uploaded ones by their ids, `fed` is the play and the position there.
    """
    session = done.session
    causes: dict[str, Cause] = {cause.kind: cause for cause in done.recorder.causes}
    if "rewind" in causes:
        session.inputs.rewind(number, causes["rewind"].number or 0)
        return
    used: tuple[Used, ...] = ()
    if states is not None:
        used = _used_in(session, states, done.context.used_ids, files)
    given = _input_of(session, causes, fragment_ids, used)
    if given is not None:
        given = replace(given, query=done.recorder.address.by_browser)
        done.given = session.inputs.add(number, given, done.began, fed)


def _input_of(
    session: DemoSession,
    causes: Mapping[str, Cause],
    fragment_ids: list[str],
    used: tuple[Used, ...],
) -> Input | None:
    """The input of a run with these causes. None if the demo asked for it itself, or was loaded."""
    if causes.keys() & NOT_INPUTS:
        return None
    if "link" in causes:
        return Input(used, "page", causes["link"].name)
    if "history" in causes:
        return Input(used, "back", causes["history"].name)
    if "again" in causes:
        return Input(used, "again")
    if fragment_ids:
        name = session.fragments.names.get(fragment_ids[0], "")
        by_timer = not used and causes["fragment"].widget == "timer"
        return Input(used, "timer" if by_timer else "fragment", name)
    return Input(used)  # Without a widget, the page around the demo has run.


def _used_in(
    session: DemoSession,
    states: WidgetStates,
    widget_ids: Collection[str],
    files: Mapping[str, File],
) -> tuple[Used, ...]:
    """What the browser sent for those widgets that the reader used."""
    return tuple(
        _used(session, state, session.widgets.labels[state.id], files)
        for state in states.widgets
        if state.id in widget_ids and state.id in session.widgets.labels
    )


def _used(
    session: DemoSession, state: WidgetState, label: Label, files: Mapping[str, File]
) -> Used:
    found = [files.get(info.file_id) for info in infos(state)]
    plain = WidgetState()
    plain.CopyFrom(state)
    plain.id = ""
    for info in infos(plain):
        info.file_id = ""
        info.ClearField("file_urls")
    alike = session.widgets.alike(label)
    key = user_key_from_element_id(state.id) or ""
    used = Used(
        key=key,
        widget=label.widget,
        label=label.name,
        position=alike.index(state.id) if state.id in alike else 0,
        value=MessageToDict(plain, preserving_proto_field_name=True),
        secret=state.id in session.secrecy.boxes or any(map(is_secret, (label.name, key))),
        files=tuple(file for file in found if file is not None),
    )
    if None in found or used.size > MOST_BYTES:
        return replace(used, value={}, files=(), kept=False)
    return used
