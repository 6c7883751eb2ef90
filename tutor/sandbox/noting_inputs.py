"""What the browser sends with a run of a demo is noted as an input."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from google.protobuf.json_format import MessageToDict
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.common import user_key_from_element_id

from tutor.inputs import MOST_BYTES, File, Input, Used
from tutor.run_record import Cause
from tutor.sandbox.uploads import infos
from tutor.secret import is_secret

if TYPE_CHECKING:
    from tutor.sandbox.demo_session import DemoSession
    from tutor.sandbox.script_run import ScriptRun
    from tutor.sandbox.widgets import Label

LOADS = {"load", "reload", "replay"}
OF_FRAME = {"embed", "embed_options"}
"""Query parameters of a page in a frame, which Streamlit shows to no script."""
NOT_INPUTS = {"rerun", "switch"}
"""Causes of runs that the demo asked for itself."""


def note(
    done: ScriptRun,
    number: int,
    states: WidgetStates | None,
    files: Mapping[str, File],
    fragment_ids: list[str],
    *,
    interrupted: bool,
) -> None:
    """Keep what the browser has sent for a run, or what it was fed, now that the run is left.

    `files` are the uploaded ones by their ids.
    """
    session = done.session
    _note(done, number, states, files, fragment_ids)
    if interrupted:
        session.inputs.cut(number, time.monotonic())


def _note(
    done: ScriptRun,
    number: int,
    states: WidgetStates | None,
    files: Mapping[str, File],
    fragment_ids: list[str],
) -> None:
    session = done.session
    causes: dict[str, Cause] = {cause.kind: cause for cause in done.recorder.causes}
    if causes.keys() & LOADS:
        replay = causes.get("replay")
        back_to = replay.number or 0 if replay else 0
        query = done.recorder.address.opened_with
        own = {name: values for name, values in query.items() if name not in OF_FRAME}
        session.inputs.load(number, own, done.began, back_to)
        return
    if "rewind" in causes:
        session.inputs.rewind(number, causes["rewind"].number or 0)
        return
    used: tuple[Used, ...] = ()
    if states is not None:
        used = _used_in(session, states, done.context.used_ids, files)
    given = _input_of(session, causes, fragment_ids, used)
    if given is not None:
        given = replace(given, query=done.recorder.address.by_browser)
        done.given = session.inputs.add(number, given, done.began, done.fed)


def _input_of(
    session: DemoSession,
    causes: Mapping[str, Cause],
    fragment_ids: list[str],
    used: tuple[Used, ...],
) -> Input | None:
    """The input of a run with these causes. None if the demo asked for it itself."""
    if causes.keys() & NOT_INPUTS:
        return None
    if "link" in causes:
        return Input(used, "page", causes["link"].name)
    if "history" in causes:
        return Input(used, "back", causes["history"].name)
    if "return" in causes:
        return Input(used, "return")
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
