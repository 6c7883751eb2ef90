"""The last value that the browser sent for each widget, to find the widgets that the reader used.

The browser sends the values of all its widgets with each run. If a value is the same as before, the
reader did not use the widget, even if the value now has another meaning: a selectbox is sent as the
text of its choice, and the options may no longer include that text.
"""

from collections.abc import Collection, Iterable

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner_utils.script_requests import _TRIGGER_PROTO_FIELDS


class SentValues:
    """The values that the browser sent last, or that were fed, and that it still has."""

    def __init__(self) -> None:
        self._sent: dict[str, WidgetState] = {}
        self._same: set[str] = set()
        self._changed: set[str] = set()

    def update(self, states: Iterable[WidgetState]) -> None:
        """Note the values that the browser sends with a run."""
        self._same, self._changed = set(), set()
        for state in states:
            if state.WhichOneof("value") in _TRIGGER_PROTO_FIELDS:
                continue
            last = self._sent.get(state.id)
            if last is not None:
                (self._same if last == state else self._changed).add(state.id)
            self._sent[state.id] = state

    def is_news(self, state: WidgetState) -> bool:
        """Whether the browser sends another value than before, or one that lasts for one run."""
        if state.WhichOneof("value") in _TRIGGER_PROTO_FIELDS:
            return True
        return self._sent.get(state.id, state) != state

    def has(self, state: WidgetState | None) -> bool:
        return state is not None and self._sent.get(state.id) == state

    def with_others(self, used: Iterable[WidgetState]) -> WidgetStates:
        """What a browser sends when these widgets are used: the values of all."""
        states = self._sent | {state.id: state for state in used}
        return WidgetStates(widgets=states.values())

    def used(self, changed: Iterable[str]) -> list[str]:
        """The widgets that the reader used. `changed` are those that Streamlit finds changed.

        If it finds none: those that were sent another value, which means the same to Streamlit.
        """
        return [widget_id for widget_id in changed if widget_id not in self._same] or sorted(
            self._changed
        )

    def set_by_script(self, widget_id: str) -> None:
        """Note that the script sets the widget, so the browser no longer has the sent value."""
        self._sent.pop(widget_id, None)

    def keep_only(self, ids: Collection[str]) -> None:
        """Forget the widgets that are no longer on the page, as the browser does."""
        self._sent = {key: sent for key, sent in self._sent.items() if key in ids}
