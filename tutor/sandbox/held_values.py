"""The fed values of widgets that the browser cannot be given, such as uploads and tables.

The browser goes on sending its own value. The script keeps the fed one until that changes.
"""

import json
from contextlib import suppress

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

from tutor.sandbox.uploads import infos


class HeldValues:
    def __init__(self) -> None:
        self._held: dict[str, WidgetState] = {}
        self._sent: dict[str, WidgetState] = {}
        """What the browser has sent for the held ones since."""

    def hold(self, state: WidgetState) -> None:
        self._held[state.id] = state

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self._held)

    def clear(self) -> None:
        """Forget the values, as the browser forgets its own when the demo leaves the page."""
        self._held.clear()
        self._sent.clear()

    def put_into(self, states: WidgetStates) -> WidgetStates:
        """What the browser sends, with the held values in place of its own."""
        if not self._held:
            return states
        return WidgetStates(widgets=[self._current(state) for state in states.widgets])

    def _current(self, state: WidgetState) -> WidgetState:
        held = self._held.get(state.id)
        if held is None:
            return state
        sent = self._sent.get(state.id)
        if sent == state or (sent is None and _is_untouched(state)):
            self._sent[state.id] = state
            return held
        del self._held[state.id]  # The reader has used the widget.
        self._sent.pop(state.id, None)
        return state


def _is_untouched(state: WidgetState) -> bool:
    """Whether this may be what a widget sends before it is used: no file, edit or selection."""
    kind = state.WhichOneof("value")
    if kind == "file_uploader_state_value":
        return not list(infos(state))
    with suppress(TypeError, ValueError):
        return not _has_content(json.loads(getattr(state, kind or "", "")))
    return False


def _has_content(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_has_content, value.values()))
    if isinstance(value, list):
        return any(map(_has_content, value))
    return bool(value)
