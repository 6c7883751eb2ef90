"""Widgets that a rewind has set, until the browser has received their values."""

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates


class UnsentValues:
    """The widgets whose values are not sent yet, each with the value that the browser last sent.

    The run after a rewind sends the value of each widget that it draws. It may end before it has
    drawn all of them. Until they are drawn, the browser's values of the others are from before the
    rewind, unless the reader has used them since.
    """

    def __init__(self) -> None:
        self._sent: dict[str, WidgetState] = {}
        self._unsent: dict[str, WidgetState | None] = {}

    def without_outdated(self, states: WidgetStates) -> WidgetStates:
        """Note what the browser has sent, and return it without values from before the rewind."""
        if self._unsent:
            current = [state for state in states.widgets if not self.is_outdated(state)]
            states = WidgetStates(widgets=current)
            for state in states.widgets:
                self._unsent.pop(state.id, None)
        if states.widgets:  # There are none if the browser did not ask for the run.
            self._sent = {state.id: state for state in states.widgets}
        return states

    def is_outdated(self, state: WidgetState) -> bool:
        """Whether the browser sent this before the value that it has yet to get."""
        return state.id in self._unsent and self._unsent[state.id] == state

    def add(self, widget_id: str) -> None:
        self._unsent[widget_id] = self._sent.get(widget_id)

    def take(self, widget_id: str) -> bool:
        """Whether to send the value of a widget that is drawn now. True only once for each."""
        if widget_id not in self._unsent:
            return False
        del self._unsent[widget_id]
        return True

    def clear(self) -> None:
        self._unsent.clear()
