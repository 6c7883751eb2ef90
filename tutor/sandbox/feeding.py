"""Inputs are fed to a demo, one a run, as if the browser had sent them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from google.protobuf.json_format import ParseDict, ParseError
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.common import user_key_from_element_id

from tutor.inputs import Input, Used
from tutor.sandbox import uploads
from tutor.sandbox.address import with_changes
from tutor.sandbox.page_address import set_demo_query
from tutor.sandbox.widgets import Label

if TYPE_CHECKING:
    from streamlit.runtime.scriptrunner import ScriptRunContext

    from tutor.sandbox.demo_session import DemoSession


@dataclass(frozen=True)
class Fed:
    """What a run gets for an input: what the browser would send, and which widgets it uses."""

    states: WidgetStates | None
    used: tuple[str, ...] = ()


def next_input(
    page: ScriptRunContext,
    session: DemoSession,
    states: WidgetStates | None,
    fragment_ids: list[str],
) -> Fed | None:
    """What the run that begins gets for the next input. None if there is none.

    `states` are from the browser. If the reader has used a widget, or has gone back, the play ends.
    """
    feed = session.feed
    if not feed.is_on:
        return None
    if not session.runs:
        _load(page, session)
        return None
    _skip(session)
    news = states is not None and session.state.has_news(states)
    if news or session.next_run.rewind_to is not None:
        feed.end("by reader")
        return None
    if session.next_run.pending is not None or not feed.left:
        return None
    if fragments_of_next(session) != fragment_ids:
        return None
    return _take_next(page, session)


def _load(page: ScriptRunContext, session: DemoSession) -> None:
    """Give the demo the query parameters with which the other one was loaded."""
    left = session.feed.left
    if left and left[0].part == "load":
        _set_query(page, session, urlencode(left.popleft().query, doseq=True))


def _set_query(page: ScriptRunContext, session: DemoSession, query: str) -> None:
    changed = ForwardMsg()
    changed.page_info_changed.query_string = set_demo_query(page, session.placement, query)
    page.enqueue(changed)


def _skip(session: DemoSession) -> None:
    """Skip the inputs that begin no run: a load comes too late, and a stop has been done."""
    left = session.feed.left
    while left and left[0].part in ("load", "stop"):
        left.popleft()


def _take_next(page: ScriptRunContext, session: DemoSession) -> Fed:
    given = session.feed.left.popleft()
    found, missing = _states_for(session, given)
    states = []
    for state, used in found:
        if uploads.give(page, state, used.files):
            states.append(state)
        else:
            missing.append(used)
    session.feed.missing += missing
    if given.part in ("page", "back"):
        session.pages.open(session.pages.titled(given.name))
    if given.query:
        query = with_changes(session.placement.demo_query(page.query_string), given.query)
        _set_query(page, session, query)
    if given.part == "return":
        session.state.returning = True
        session.state.held.clear()
        return Fed(None)
    session.next_run.back = given.part == "back"
    session.next_run.again = given.part == "again"
    return Fed(session.state.sent.with_others(states), tuple(state.id for state in states))


def lead_to_next(page: ScriptRunContext, session: DemoSession) -> list[str]:
    """Prepare the page for the next input, and skip those of which the demo has no widget.

    The ids of the fragments that it asks for; empty for the whole script.
    """
    feed = session.feed
    left = feed.left
    _skip(session)
    while left and left[0].used and not _states_for(session, left[0])[0]:
        feed.missing += left.popleft().used
        _skip(session)
    if not left:
        feed.is_on = False
        return []
    if left[0].part in ("page", "back"):
        session.pages.lead(page, session.pages.titled(left[0].name))
    return fragments_of_next(session)


def fragments_of_next(session: DemoSession) -> list[str]:
    """The ids of the demo's fragments that the next input asks for; empty for the whole script."""
    given = session.feed.left[0]
    if given.part not in ("fragment", "timer"):
        return []
    states, _ = _states_for(session, given)
    ids = {session.state.fragment_of(state.id) for state, _ in states} - {None}
    named = [each for each, name in session.fragments.names.items() if name == given.name]
    return [each for each in ids if each][:1] or named[-1:]


def _states_for(
    session: DemoSession, given: Input
) -> tuple[list[tuple[WidgetState, Used]], list[Used]]:
    """What a browser would send to this demo; and the uses of widgets that it does not have, or
    that refuse the value."""
    states, missing = [], []
    for used in given.used:
        state = _read(used)
        widget_id = _find(session, used)
        if state is not None:
            state.id = widget_id
        if state is not None and widget_id and session.state.can_read(state):
            states.append((state, used))
        else:
            missing.append(used)
    return states, missing


def _read(used: Used) -> WidgetState | None:
    """What a widget sent. None if it is not kept, or of a kind that is not known here."""
    if not used.kept:
        return None
    try:
        state = ParseDict(used.value, WidgetState(), ignore_unknown_fields=True)
    except ParseError:
        return None
    return None if used.value and state.WhichOneof("value") is None else state


def _find(session: DemoSession, used: Used) -> str:
    """The id of the widget on the demo's page, by its key, or else by its place; or empty."""
    widgets = session.widgets
    by_key = [
        widget_id
        for widget_id in widgets.on_page
        if used.key and user_key_from_element_id(widget_id) == used.key
    ]
    if by_key:
        return by_key[0]
    alike = widgets.alike(Label(used.label, used.widget))
    return alike[used.position] if 0 <= used.position < len(alike) else ""
