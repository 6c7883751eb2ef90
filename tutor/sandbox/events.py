"""Where a demo's toasts and dialogs stand among the page's: in a box of their own.

In `streamlit run` the browser drops what a run has not drawn again; in a fragment it does so only
within a box that the run did draw.

Of a run that ends in a rerun at once, Streamlit sends the toasts alone. One in a box that the
browser has never heard of would break the page: until the box is there, toasts stand before it.
"""

from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.RootContainer_pb2 import RootContainer


class Events:
    """The places of one demo: indexes in the page's container. `next` is behind the last one."""

    def __init__(self) -> None:
        self.next = 0
        self._box = 0
        self._is_there = False
        """Whether the browser is sure to have the box."""
        self._is_drawn = False
        """Whether the present run has drawn it, or the last one if none is going."""
        self._is_open = False
        """Whether a dialog of the present run stands in it."""
        self._loose = 0
        """How many toasts of the present run stand before it."""
        self._first = 0

    def begin(self, first: int, *, whole: bool, is_new: bool, follows: bool) -> ForwardMsg | None:
        """The message that empties the box for a run of the whole script, if there may be one.

        `first` is the place of the page's next event. `is_new` says that the browser has nothing of
        the demo, as when another page was shown; `follows`, that the run before asked for this one,
        so that the browser may not have heard of all that was drawn there.
        """
        if is_new:
            self._is_there = self._is_drawn = False
        if not follows and self._is_drawn:
            self._is_there = True
        self._loose, self._is_open = 0, False
        if not whole:
            self._is_drawn = self._is_open = self._is_there
            if not self._is_there:
                self._box = self._first  # What a fragment opens takes the place of its last toast.
            return None
        may_be_there = self._is_there or self._is_drawn
        self._first = first
        if not may_be_there:
            self._box = first
        self._is_drawn = False
        self.next = self._box
        return self._draw_box() if may_be_there else None

    def place(self, path: list[int], delta: Delta) -> tuple[list[int], ForwardMsg | None]:
        """The path on the page for one of the demo's; and the box to be drawn before, if any."""
        root, at, *inside = path
        is_toast = delta.new_element.WhichOneof("type") == "toast"
        if is_toast and not self._is_there and not self._is_open:
            return [root, self._before_box()], None
        box = None if self._is_drawn else self._draw_box()
        self._is_open = True
        return [root, self._box, at - self._loose, *inside], box

    def _before_box(self) -> int:
        """Where a toast stands that may be sent alone: the box, if it is just there, gives way."""
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
