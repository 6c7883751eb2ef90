"""The script run context of a demo: Streamlit's own, but it sends its messages to the page."""

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import ModuleType
from typing import Literal
from urllib.parse import parse_qsl, urlencode

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.cursor import RunningCursor
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Dataframe_pb2 import Dataframe
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.RootContainer_pb2 import RootContainer
from streamlit.runtime.forward_msg_cache import create_reference_msg, populate_hash_if_needed
from streamlit.runtime.scriptrunner import (
    RerunData,
    RerunException,
    ScriptRunContext,
    StopException,
)
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState
from streamlit.runtime.state import SafeSessionState, SessionState
from streamlit.runtime.state.common import user_key_from_element_id
from streamlit.typing import ChatInputValue

from tutor import storage
from tutor.run_record import Cause
from tutor.sandbox import uncaught
from tutor.sandbox.deeds import deeds
from tutor.sandbox.demo_session import DemoSession, Label
from tutor.sandbox.names import copy_name
from tutor.sandbox.recorder import RecordedState, Recorder
from tutor.sandbox.requests import is_waiting
from tutor.sandbox.state import DemoState

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

_NAMES = ("label", "placeholder", "title", "component_name")
"""The fields of Streamlit's protocol that can name a widget."""

# Messages that would change the page around the demo.
_NOT_SENT = {"page_not_found", "auth_redirect", "parent_message"}
# Messages that are drawn in the demo's frame instead.
_FOR_CHROME = {"page_config_changed", "navigation", "logo"}


class DemoContext(ScriptRunContext):
    """A script run context for one run of a demo, inside a run of the page."""

    def __init__(self, page: ScriptRunContext, session: DemoSession, recorder: Recorder) -> None:
        super().__init__(
            session_id=page.session_id,
            _enqueue=self._send,
            query_string="",
            session_state=RecordedState(session.state, self.check, recorder.access),
            uploaded_file_mgr=page.uploaded_file_mgr,
            main_script_path=session.pages.main_script_path,
            user_info=page.user_info,
            fragment_storage=session.fragments,
            pages_manager=session.pages,
            script_requests=ScriptRequests(),
            on_script_error=uncaught.handle,  # of a fragment
        )
        self.page = page
        self.recorder = recorder
        self._thread = threading.current_thread()
        recorder.thread_keys, recorder.is_of_the_run = session.thread_keys, self._is_of_the_run
        self.session = session
        self.options = session.options
        self.printed = session.printed
        self.running = False
        self.interrupted = False
        self.main_module: ModuleType | None = None
        """The `__main__` of this run."""
        self.page_ending: RerunException | StopException | None = None
        self.callback_ending: RerunException | None = None
        """The exception by which a callback of this run asked for another run."""
        self._page_hash = ThreadState.get().active_script_hash

    @property
    def demo_query(self) -> str:
        """The page's query string as the demo sees it."""
        return demo_query(self.page.query_string, self.session.reserved)

    def _is_of_the_run(self) -> bool:
        thread = threading.current_thread()  # Not its id, which may be that of an ended thread.
        if thread is self._thread:
            return True
        coordinator = self.parallel_coordinator
        if coordinator is None:
            return False
        return thread in coordinator._executor._threads  # noqa: SLF001 - no public list of them

    def begin(self, page_script_hash: str, fragment_ids: list[str], *, follows: bool) -> None:
        """Prepare a run: call `reset`, and empty the box of toasts and dialogs.

        `follows` says that the demo itself has requested this run.

        The demo's cursors start at the root, as with `streamlit run`. `_readdress` changes the path
        of each message that is sent.
        """
        self.reset(
            query_string=self.demo_query,
            page_script_hash=page_script_hash,
            fragment_ids_this_run=fragment_ids or None,
            context_info=self.page.context_info,
            is_history_navigation=self.page.is_history_navigation,
            yield_check=self.check,
        )
        if not fragment_ids:
            self.session.chrome.begin()
        self._send_box(
            self.session.events.begin(
                _next_index(self.page),
                whole=not fragment_ids,
                is_new=self.session.state.returning,
                follows=follows,
            )
        )
        self._reserve_events()
        if not fragment_ids and self.session.timers:
            # A run of the whole script starts its timers again. The page's timers go on.
            self._stop_timers()

    def _stop_timers(self) -> None:
        message = ForwardMsg()
        message.stop_auto_rerun.fragment_ids.extend(sorted(self.session.timers))
        self._send(message)

    def note_used(self, changed: Mapping[str, tuple[object, object]]) -> None:
        """Note the widgets that the reader used: their old and new values, by their ids."""
        if self.session.runs == 1:
            return  # The values that a browser sends to a new session are from an older one.
        for widget_id, (old, new) in changed.items():
            label = self.session.labels.get(widget_id)
            if label is None:
                continue
            kind: Literal["form", "widget"] = "form" if label.submits_form else "widget"
            secrecy = self.session.secrecy
            secrecy.remember(widget_id, old)
            secrecy.remember(widget_id, new)
            before = secrecy.shown_value(_visible(old), label.name, widget_id).text
            after = secrecy.shown_value(_visible(new), label.name, widget_id)
            done = deeds(label.widget, old, new)
            key = user_key_from_element_id(widget_id) or ""
            labels = [self.session.labels.get(drawn_id) for drawn_id in self.session.drawn]
            alone = labels.count(label) < 2
            cause = Cause(kind, label.name, label.widget, key, before, after.text, new, done, alone)
            self.recorder.causes.append(replace(cause, hidden=after.hidden))

    def check(self) -> None:
        """End this run here if there is a request for it: its own, the page's, or a newer click.

        Raises RerunException or StopException.
        """
        if threading.current_thread() is not self._thread:
            if self.parallel_coordinator is not None and self.parallel_coordinator.should_stop():
                raise StopException
            return
        if not self.running:
            return
        if self.parallel_coordinator is not None and self.parallel_coordinator.worker_exception:
            raise self.parallel_coordinator.worker_exception
        assert self.script_requests is not None
        request = self.script_requests.on_scriptrunner_yield()
        if request is not None:
            if request.type == ScriptRequestType.RERUN:
                raise RerunException(request.rerun_data)
            raise StopException
        self._call_page(self.page.yield_check)
        if is_waiting(self.page, self.session.interrupted_by):
            self.interrupted = True
            raise RerunException(RerunData())

    def enqueue(self, msg: ForwardMsg) -> None:
        self.check()
        self._send(msg)

    def _send(self, msg: ForwardMsg) -> None:
        """Send a message as the page's own `enqueue` does, with its path changed."""
        if self._readdress(msg):
            self._send_as_is(msg)

    def _send_as_is(self, msg: ForwardMsg) -> None:
        msg.metadata.active_script_hash = self._page_hash
        populate_hash_if_needed(msg)
        if msg.metadata.cacheable and msg.hash in self.page.cached_message_hashes:
            msg = create_reference_msg(msg)
        if threading.current_thread() is self._thread:
            self._call_page(lambda: self.page._enqueue(msg))  # noqa: SLF001 - `enqueue` would end the page's run
        else:
            self.page._enqueue(msg)  # noqa: SLF001 - `enqueue` would end the page's run

    def _call_page(self, action: Callable[[], object]) -> None:
        """Do something that may end the page's run. Remember the exception if it does."""
        try:
            action()
        except (RerunException, StopException) as ending:
            self.page_ending = ending
            raise

    def _readdress(self, msg: ForwardMsg) -> bool:
        """Change the message to one of the page's. False if it must not be sent to the page."""
        kind = msg.WhichOneof("type")
        if kind in _NOT_SENT:
            return False
        if kind in _FOR_CHROME:
            self.session.chrome.note(msg)
            self.draw_chrome()
            return False
        if kind == "delta":
            root = msg.metadata.delta_path[0]
            self.session.chrome.has_sidebar |= root == RootContainer.SIDEBAR
            path = list(msg.metadata.delta_path)
            if root == RootContainer.EVENT:
                msg.metadata.delta_path[:], box = self.session.events.to_page(path, msg.delta)
                self._send_box(box)
                self._reserve_events()
            else:
                msg.metadata.delta_path[:] = [*self._root_path(root), *path[1:]]
            if not msg.delta.fragment_id and self.session.fragment_id is not None:
                msg.delta.fragment_id = self.session.fragment_id
            if msg.delta.WhichOneof("type") == "new_element":
                self._note_label(msg.delta.new_element)
                self._readdress_element(msg.delta.new_element)
            elif msg.delta.WhichOneof("type") == "add_block":
                self._note_label(msg.delta.add_block)
        elif kind == "auto_rerun":
            self.session.timers.add(msg.auto_rerun.fragment_id)
        elif kind == "stop_auto_rerun":
            self.session.timers.difference_update(msg.stop_auto_rerun.fragment_ids)
        elif kind == "page_info_changed":
            self.recorder.address.change(msg.page_info_changed.query_string)
            query = self._page_query(msg.page_info_changed.query_string)
            msg.page_info_changed.query_string = query
            self.page.query_string = query
            with self.page.session_state.query_params() as params:
                params.populate_from_query_string(query)
        return True

    def draw_chrome(self) -> None:
        """Draw title, icon, logo and menu in the demo's frame."""
        for path, drawn in self.session.chrome.draw(self.session.name, self.session.script_hash):
            message = ForwardMsg()
            message.metadata.delta_path[:] = path
            if isinstance(drawn, Block):
                message.delta.add_block.CopyFrom(drawn)
            else:
                message.delta.new_element.CopyFrom(drawn)
            self._send(message)

    def _root_path(self, root: int) -> tuple[int, ...]:
        """The path of the page's container that stands for a root container of the demo."""
        mapping = self.session.root_mappings[root]
        return mapping.root, *mapping.path

    def _note_label(self, drawn: Element | Block) -> None:
        """Note the label of a widget, or of a container that can be opened."""
        kind = drawn.WhichOneof("type")
        widget = getattr(drawn, kind) if kind else None
        if widget_id := getattr(widget, "id", ""):
            names = (getattr(widget, name, "") for name in _NAMES)
            name = next((str(name) for name in names if name), "")
            submits = getattr(widget, "is_form_submitter", False)
            self.session.labels[widget_id] = Label(name, str(kind), submits)
            self.session.secrecy.note(widget_id, str(kind), name, widget)
            if _is_set_by_script(widget):
                self.session.state.sent.set_by_script(widget_id)
        if kind == "dataframe":
            for column, button_id in getattr(widget, "button_click_widgets", {}).items():
                self.session.labels[button_id] = Label(column, "dataframe_button")
        if kind == "bidi_component":
            self.session.labels[_make_trigger_id(widget_id, "events")] = Label(name, "bidi_event")

    def _readdress_element(self, element: Element) -> None:
        if element.WhichOneof("type") == "exception":
            rows = element.exception.stack_trace
            rows[:] = [row for row in rows if not self._is_of_the_page(row)]
        elif element.WhichOneof("type") == "page_link" and not element.page_link.external:
            link = element.page_link
            link.query_string = self._page_query(link.query_string)

    def _page_query(self, demo: str) -> str:
        return page_query(self.page.query_string, self.session.reserved, demo)

    def _send_box(self, box: ForwardMsg | None) -> None:
        if box is None:
            return
        if self.session.fragment_id is not None:
            box.delta.fragment_id = self.session.fragment_id
        self._send_as_is(box)

    def _reserve_events(self) -> None:
        """Move the page's cursor on, so that its own toasts and dialogs come after the demo's."""
        if not self.session.events.next:
            return
        cursor = self.page.cursors.setdefault(
            RootContainer.EVENT, RunningCursor(RootContainer.EVENT)
        )
        while cursor.index < self.session.events.next:
            cursor.lock_element()

    def _is_of_the_page(self, row: str) -> bool:
        """Whether a row of a traceback is from the code around the demo."""
        return row.startswith((f'File "{_PACKAGE}{os.sep}', f'File "{self.page.main_script_path}"'))


# A script may look at the classes that run it.
copy_name(ScriptRunContext, DemoContext)
copy_name(SafeSessionState, RecordedState)
copy_name(SessionState, DemoState)


def _is_set_by_script(widget: object) -> bool:
    """Whether the script sets the value of a widget that it draws."""
    is_set = getattr(widget, "set_value", False)
    return is_set or (isinstance(widget, Dataframe) and widget.HasField("selection_state"))


def _visible(value: object) -> object:
    """The part of a value to describe: for a message with files, its text, which always exists."""
    if storage.is_a(value, ChatInputValue):
        return dict(storage.fields(value)).get("text")
    return value


def _next_index(page: ScriptRunContext) -> int:
    """The index of the page's next toast or dialog."""
    cursor = page.cursors.get(RootContainer.EVENT)
    return cursor.index if cursor is not None else 0


def demo_query(query: str, reserved: tuple[str, ...]) -> str:
    """The query string as the demo sees it: without the page's own parameters."""
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode([(name, value) for name, value in pairs if name not in reserved])


def page_query(query: str, reserved: tuple[str, ...], demo: str) -> str:
    """The page's own parameters from `query`, and those of the demo."""
    own = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] in reserved]
    return urlencode(
        own + [pair for pair in parse_qsl(demo, keep_blank_values=True) if pair[0] not in reserved]
    )
