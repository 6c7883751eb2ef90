"""Find paths for a demo's toasts and dialogs among the page's: they have a box of their own.

With `streamlit run`, the browser drops elements that a run has not drawn again. In a fragment, it
does so only within a box that the run drew.

If a run ends in a rerun at once, Streamlit sends only the toasts. A toast in a box that the browser
does not have would break the page. So as long as the box may be missing, toasts go before it.
"""

from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.RootContainer_pb2 import RootContainer


class Events:
    """The events of one demo, by indexes in the page's container. `next` is the first free one."""

    def __init__(self) -> None:
        self.next = 0
        self._box = 0
        self._is_there = False
        """Whether the browser certainly has the box."""
        self._is_drawn = False
        """Whether the present run, or else the last one, has drawn the box."""
        self._is_open = False
        """Whether the present run has put anything into the box."""
        self._loose = 0
        """How many toasts of the present run are before the box."""
        self._first = 0

    def begin(self, first: int, *, whole: bool, is_new: bool, follows: bool) -> ForwardMsg | None:
        """Begin a run. Returns the message that empties the box, if there may be a box.

        A run of fragments returns None. `first` is the index of the page's next event. `is_new`
        says that the browser has nothing of the demo, as after another page was shown. `follows`
        says that the previous run requested this one, so that the browser may lack some of its
        elements.
        """
        if is_new:
            self._is_there = self._is_drawn = False
        if not follows and self._is_drawn:
            self._is_there = True
        self._loose, self._is_open = 0, False
        if not whole:
            self._is_drawn = self._is_open = self._is_there
            if not self._is_there:
                self._box = self._first  # The box replaces the last toast of the fragment.
            return None
        may_be_there = self._is_there or self._is_drawn
        self._first = first
        if not may_be_there:
            self._box = first
        self._is_drawn = False
        self.next = self._box
        return self._draw_box() if may_be_there else None

    def to_page(self, path: list[int], delta: Delta) -> tuple[list[int], ForwardMsg | None]:
        """A path of the demo as one of the page, and the box, if it has to be drawn first."""
        root, at, *inside = path
        is_toast = delta.new_element.WhichOneof("type") == "toast"
        if is_toast and not self._is_there and not self._is_open:
            return [root, self._before_box()], None
        box = None if self._is_drawn else self._draw_box()
        self._is_open = True
        return [root, self._box, at - self._loose, *inside], box

    def _before_box(self) -> int:
        """The index for a toast that may be sent alone. If the box has this index, it moves on."""
        at = self._first + self._loose
        self._loose += 1
        if at == self._box:
            self._box, self._is_drawn = at + 1, False
        self.next = max(self.next, self._box)
        return at

    def _draw_box(self) -> ForwardMsg:
        self._is_drawn = True
        self.next = self._box + 1
        box = ForwardMsg()
        box.metadata.delta_path[:] = [RootContainer.EVENT, self._box]
        box.delta.add_block.transparent.SetInParent()
        box.delta.add_block.allow_empty = True
        return box
