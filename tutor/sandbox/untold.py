"""Widgets that a rewind has set, until the browser is told what they hold now."""

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates


class Untold:
    """The widgets, each with what the browser sent of it last.

    The run that goes back tells the browser of each widget that it draws. It may end before it has
    drawn them all: until then what the browser sends of the others is of the time before, unless
    the reader has used them since.
    """

    def __init__(self) -> None:
        self._sent: dict[str, WidgetState] = {}
        self._untold: dict[str, WidgetState | None] = {}

    def hear(self, states: WidgetStates) -> WidgetStates:
        """Take in what the browser has sent; give back what of it is of the present."""
        if self._untold:
            states = WidgetStates(widgets=[one for one in states.widgets if not self._is_old(one)])
            for one in states.widgets:
                self._untold.pop(one.id, None)
        if states.widgets:  # None are sent where the browser did not ask for the run.
            self._sent = {one.id: one for one in states.widgets}
        return states

    def _is_old(self, state: WidgetState) -> bool:
        return state.id in self._untold and self._untold[state.id] == state

    def add(self, widget_id: str) -> None:
        self._untold[widget_id] = self._sent.get(widget_id)

    def take(self, widget_id: str) -> bool:
        """Whether the browser is to be told of a widget that is drawn now; it is told once."""
        if widget_id not in self._untold:
            return False
        del self._untold[widget_id]
        return True

    def clear(self) -> None:
        self._untold.clear()
