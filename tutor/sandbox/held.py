"""What the browser holds for each widget, to tell what the reader did from what came of itself.

The browser sends the values of all its widgets with each run. One that it has sent before, just so,
is nobody's doing, even if it now means something else: a selectbox is sent as the text of its
choice, and that text may have gone from the options.
"""

from collections.abc import Collection, Iterable

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.scriptrunner_utils.script_requests import _TRIGGER_PROTO_FIELDS


class Held:
    """The values as they were sent last, as hashes."""

    def __init__(self) -> None:
        self._sent: dict[str, int] = {}
        self._same: set[str] = set()
        self._other: set[str] = set()

    def take(self, states: Iterable[WidgetState]) -> None:
        """Hold what the browser sends with a run."""
        self._same, self._other = set(), set()
        for state in states:
            if state.WhichOneof("value") in _TRIGGER_PROTO_FIELDS:
                continue
            sent = hash(state.SerializeToString(deterministic=True))
            held = self._sent.get(state.id)
            if held is not None:
                (self._same if held == sent else self._other).add(state.id)
            self._sent[state.id] = sent

    def used(self, changed: Iterable[str]) -> list[str]:
        """The widgets that the reader has used, of those whose value Streamlit finds changed.

        If there are none, those that were sent otherwise than before: what they mean is the same.
        """
        return [each for each in changed if each not in self._same] or sorted(self._other)

    def set_by_script(self, widget_id: str) -> None:
        """The script gives the widget another value: what was sent is no longer what is held."""
        self._sent.pop(widget_id, None)

    def keep_only(self, ids: Collection[str]) -> None:
        """The browser forgets the widgets that are no longer on the page."""
        self._sent = {each: sent for each, sent in self._sent.items() if each in ids}
