"""Change the messages of a demo to messages of the page that it is drawn on."""

import os
from collections.abc import Callable

from streamlit.cursor import RunningCursor
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.RootContainer_pb2 import RootContainer
from streamlit.runtime.scriptrunner import ScriptRunContext

from tutor.sandbox.address import AddressRecord
from tutor.sandbox.demo_session import DemoSession
from tutor.sandbox.drawn import Drawn
from tutor.sandbox.page_address import set_demo_query

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# Messages that would change the page around the demo.
_NOT_SENT = {"page_not_found", "auth_redirect", "parent_message"}
# Messages that are drawn in the demo's frame instead.
_FOR_CHROME = {"page_config_changed", "navigation", "logo"}


class ToPage:
    """Sends the messages of one run to the page. `send` is called with each, as the page's own."""

    def __init__(
        self,
        page: ScriptRunContext,
        session: DemoSession,
        address: AddressRecord,
        send: Callable[[ForwardMsg], None],
    ) -> None:
        self._page = page
        self._session = session
        self._address = address
        self._send = send
        self._opened: set[int] = set()
        """The roots that this run has drawn again."""
        self._is_whole = False
        self.drawn = Drawn()
        """What this run has drawn."""

    def send(self, msg: ForwardMsg) -> None:
        """Send a message of the demo, changed in place, unless the page must not get it."""
        kind = msg.WhichOneof("type")
        if kind in _NOT_SENT:
            return
        if kind in _FOR_CHROME:
            self._session.chrome.note(msg)
            self.draw_chrome()
            return
        if kind == "delta":
            self._change_delta(msg)
        elif kind == "auto_rerun":
            self._session.timers.add(msg.auto_rerun.fragment_id)
        elif kind == "stop_auto_rerun":
            self._session.timers.difference_update(msg.stop_auto_rerun.fragment_ids)
        elif kind == "page_info_changed":
            self._change_address(msg)
        self._send(msg)

    def begin(self, *, whole: bool, follows: bool) -> None:
        """Begin a run: empty the box of toasts and dialogs, and stop the timers.

        `whole` says that it is a run of the whole script. `follows` says that the demo itself has
        requested it.
        """
        session = self._session
        self._is_whole = whole
        for root in sorted(session.placement.roots.used):
            self._open(root)
        if whole:
            session.chrome.begin()
        self._send_box(
            session.events.begin(
                _next_index(self._page),
                whole=whole,
                is_new=session.state.returning,
                follows=follows,
            )
        )
        self._reserve_events()
        if whole and session.timers:
            # A run of the whole script starts its timers again. The page's timers go on.
            message = ForwardMsg()
            message.stop_auto_rerun.fragment_ids.extend(sorted(session.timers))
            self.send(message)

    def draw_chrome(self) -> None:
        """Draw title, icon, logo and menu in the demo's frame."""
        for path, drawn in self._session.chrome.draw(self._session.name, self._session.script_hash):
            message = ForwardMsg()
            message.metadata.delta_path[:] = path
            if isinstance(drawn, Block):
                message.delta.add_block.CopyFrom(drawn)
            else:
                message.delta.new_element.CopyFrom(drawn)
            self.send(message)

    def _change_delta(self, msg: ForwardMsg) -> None:
        session, delta = self._session, msg.delta
        path = list(msg.metadata.delta_path)
        if session.settings.recorded:
            self.drawn.note(tuple(path), delta)
        session.chrome.has_sidebar |= path[0] == RootContainer.SIDEBAR
        if path[0] == RootContainer.EVENT:
            msg.metadata.delta_path[:], box = session.events.to_page(path, delta)
            self._send_box(box)
            self._reserve_events()
        else:
            self._open(path[0])
            msg.metadata.delta_path[:] = session.placement.path(path)
        self._put_in_fragment(delta)
        if delta.WhichOneof("type") == "new_element":
            session.widgets.note(delta.new_element, session.secrecy, session.state)
            self._change_element(delta.new_element)
        elif delta.WhichOneof("type") == "add_block":
            session.widgets.note(delta.add_block, session.secrecy, session.state)

    def _open(self, root: int) -> None:
        """Draw a root container again, before its first element (see `Roots`)."""
        placement = self._session.placement
        placement.roots.used.add(root)
        if placement.redraws_roots and self._is_whole and root not in self._opened:
            self._opened.add(root)
            mapping = placement.roots.mappings[root]
            message = ForwardMsg()
            message.metadata.delta_path[:] = mapping.full_path
            message.delta.add_block.CopyFrom(mapping.block)
            self._put_in_fragment(message.delta)
            self._send(message)

    def _put_in_fragment(self, delta: Delta) -> None:
        """Give a delta that is in no fragment of the demo to the page's fragment around it."""
        fragment_id = self._session.placement.fragment_id
        if not delta.fragment_id and fragment_id is not None:
            delta.fragment_id = fragment_id

    def _change_element(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            rows = element.exception.stack_trace
            rows[:] = [row for row in rows if not self._is_of_the_page(row)]
        elif kind == "page_link" and not element.page_link.external:
            element.page_link.query_string = self._page_query(element.page_link.query_string)

    def _change_address(self, msg: ForwardMsg) -> None:
        self._address.change(msg.page_info_changed.query_string)
        changed = msg.page_info_changed
        changed.query_string = set_demo_query(
            self._page, self._session.placement, changed.query_string
        )

    def _page_query(self, demo: str) -> str:
        return self._session.placement.page_query(self._page.query_string, demo)

    def _send_box(self, box: ForwardMsg | None) -> None:
        if box is not None:
            self._put_in_fragment(box.delta)
            self._send(box)

    def _reserve_events(self) -> None:
        """Move the page's cursor on, so that its own toasts and dialogs come after the demo's."""
        if not self._session.events.next:
            return
        cursor = self._page.cursors.setdefault(
            RootContainer.EVENT, RunningCursor(RootContainer.EVENT)
        )
        while cursor.index < self._session.events.next:
            cursor.lock_element()

    def _is_of_the_page(self, row: str) -> bool:
        """Whether a row of a traceback is from the code around the demo."""
        return row.startswith(
            (f'File "{_PACKAGE}{os.sep}', f'File "{self._page.main_script_path}"')
        )


def _next_index(page: ScriptRunContext) -> int:
    """The index of the page's next toast or dialog."""
    cursor = page.cursors.get(RootContainer.EVENT)
    return cursor.index if cursor is not None else 0
