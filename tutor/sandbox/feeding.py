"""Inputs are fed to a demo, one a run, as if the browser had sent them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from google.protobuf.json_format import ParseDict, ParseError
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.common import user_key_from_element_id

from tutor.inputs import Input, Used, with_data
from tutor.sandbox import uploads
from tutor.sandbox.address import with_changes
from tutor.sandbox.page_address import set_demo_query
from tutor.sandbox.widgets import Label

if TYPE_CHECKING:
    from streamlit.runtime.scriptrunner import ScriptRunContext

    from tutor.sandbox.demo_session import DemoSession


@dataclass
class Feed:
    """The inputs that a demo has yet to get, and what could not be fed."""

    play: str = ""
    """The name that the page has given to this play."""
    given: int = 0
    """How many inputs it has."""
    left: deque[Input] = field(default_factory=deque)
    missing: list[Used] = field(default_factory=list)
    """Uses of widgets that the demo did not have."""
    used: tuple[str, ...] = ()
    """The ids of the widgets that the last input used."""
    runs: bool = False
    """Whether the run of the last input goes on, or one that it asked for."""
    broken_off: bool = False
    """Whether the reader used the demo meanwhile, which ended the play."""

    def begin(self, inputs: Iterable[Input], play: str = "") -> None:
        self.left, self.missing, self.broken_off = deque(map(with_data, inputs)), [], False
        self.play, self.given = play, len(self.left)

    @property
    def is_on(self) -> bool:
        return bool(self.left) or self.runs

    @property
    def taken(self) -> tuple[str, int]:
        """The play, and the position of the input that the demo got last."""
        return self.play, self.given - len(self.left) - 1

    def break_off(self) -> None:
        self.broken_off = self.broken_off or bool(self.left)
        self.left.clear()


def next_states(
    page: ScriptRunContext,
    session: DemoSession,
    states: WidgetStates | None,
    fragment_ids: list[str],
) -> WidgetStates | None:
    """What the run that begins gets for the next input. None if there is none.

    `states` are from the browser. If the reader has used a widget, or has gone back, the play ends.
    """
    feed = session.feed
    if not feed.left or not session.film.runs:
        return None
    news = states is not None and session.state.has_news(states)
    if news or session.next_run.rewind_to is not None:
        feed.break_off()
        return None
    if session.next_run.pending is None and fragments_of_next(session) == fragment_ids:
        return _take_next(page, session)
    return None


def _take_next(page: ScriptRunContext, session: DemoSession) -> WidgetStates:
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
        changed = ForwardMsg()
        placement = session.placement
        query = with_changes(placement.demo_query(page.query_string), given.query)
        changed.page_info_changed.query_string = set_demo_query(page, placement, query)
        page.enqueue(changed)
    session.next_run.back = given.part == "back"
    session.next_run.again = given.part == "again"
    session.feed.used = tuple(state.id for state in states)
    return session.state.sent.with_others(states)


def lead_to_next(page: ScriptRunContext, session: DemoSession) -> list[str]:
    """Prepare the page for the next input, and skip those of which the demo has no widget.

    The ids of the fragments that it asks for; empty for the whole script.
    """
    left = session.feed.left
    while left and left[0].used and not _states_for(session, left[0])[0]:
        session.feed.missing += left.popleft().used
    if left and left[0].part in ("page", "back"):
        session.pages.lead(page, session.pages.titled(left[0].name))
    return fragments_of_next(session) if left else []


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
    """What a browser would send to this demo; and the uses of widgets that it does not have."""
    states, missing = [], []
    for used in given.used:
        state = _read(used)
        widget_id = _find(session, used)
        if state is not None and widget_id:
            state.id = widget_id
            states.append((state, used))
        else:
            missing.append(used)
    return states, missing


def _read(used: Used) -> WidgetState | None:
    try:
        return (
            ParseDict(used.value, WidgetState(), ignore_unknown_fields=True) if used.kept else None
        )
    except ParseError:
        return None


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
