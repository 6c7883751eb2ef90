"""The script run context of a demo: Streamlit's own, but it sends its messages to the page."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import ModuleType
from typing import Literal

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
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
from tutor.sandbox.actions import actions
from tutor.sandbox.demo_session import DemoSession
from tutor.sandbox.names import copy_name
from tutor.sandbox.recorder import RecordedState, Recorder
from tutor.sandbox.requests import is_waiting
from tutor.sandbox.state import DemoState
from tutor.sandbox.to_page import ToPage


class DemoContext(ScriptRunContext):
    """A script run context for one run of a demo, inside a run of the page."""

    def __init__(self, page: ScriptRunContext, session: DemoSession, recorder: Recorder) -> None:
        self.to_page = ToPage(page, session, recorder.address, self._send)
        super().__init__(
            session_id=page.session_id,
            _enqueue=self.to_page.send,
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
        self.began = time.monotonic()
        self.play = session.feed
        """The play that this run belongs to, if it is on."""
        self.ended_by_play = False
        """Whether the play has ended this run: by a limit, or as a click did when it was recorded.
        """
        self.used_ids: frozenset[str] = frozenset()
        """The widgets that the reader used for this run."""
        self.is_back = False
        """Whether a step in the browser's history led to this run."""
        self.main_module: ModuleType | None = None
        """The `__main__` of this run."""
        self.page_ending: RerunException | StopException | None = None
        self.callback_ending: RerunException | None = None
        """The exception by which a callback of this run asked for another run."""
        self._page_hash = ThreadState.get().active_script_hash

    @property
    def demo_query(self) -> str:
        """The page's query string as the demo sees it."""
        return self.session.placement.demo_query(self.page.query_string)

    def _is_of_the_run(self) -> bool:
        thread = threading.current_thread()  # Not its id, which may be that of an ended thread.
        if thread is self._thread:
            return True
        coordinator = self.parallel_coordinator
        if coordinator is None:
            return False
        return thread in coordinator._executor._threads  # noqa: SLF001 - no public list of them

    def begin(self, page_script_hash: str, fragment_ids: list[str], *, follows: bool) -> None:
        """Prepare a run. `follows` says that the demo itself has requested it.

        The demo's cursors start at the root, as with `streamlit run`. `to_page` changes the path of
        each message that is sent.
        """
        self.reset(
            query_string=self.demo_query,
            page_script_hash=page_script_hash,
            fragment_ids_this_run=fragment_ids or None,
            context_info=self.page.context_info,
            is_history_navigation=self.is_back,
            yield_check=self.check,
        )
        self.to_page.begin(whole=not fragment_ids, follows=follows)

    def note_used(self, changed: Mapping[str, tuple[object, object]]) -> None:
        """Note the widgets that the reader used: their old and new values, by their ids."""
        self.used_ids = frozenset(changed)
        if self.session.runs == 1:
            return  # The values that a browser sends to a new session are from an older one.
        widgets = self.session.widgets
        for widget_id, (old, new) in changed.items():
            label = widgets.labels.get(widget_id)
            if label is None:
                continue
            kind: Literal["form", "widget"] = "form" if label.submits_form else "widget"
            secrecy = self.session.secrecy
            secrecy.remember(widget_id, old)
            secrecy.remember(widget_id, new)
            before = secrecy.shown_value(_visible(old), label.name, widget_id).text
            after = secrecy.shown_value(_visible(new), label.name, widget_id)
            done = actions(label.widget, old, new)
            key = user_key_from_element_id(widget_id) or ""
            alone = widgets.is_alone(label)
            cause = Cause(kind, label.name, label.widget, key, before, after.text, new, done, alone)
            self.recorder.causes.append(replace(cause, hidden=after.hidden))

    def check(self) -> None:
        """End this run here if there is a request for it: its own, the page's, a newer click, or
        the play that it belongs to.

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
        if is_waiting(self.page, self.session.placement.interrupted_by):
            self.interrupted = True
            raise RerunException(RerunData())
        # As with a click that interrupts a run, all later calls of Streamlit end it, too.
        self.ended_by_play = self.ended_by_play or self.play.must_end(self.began)
        if self.ended_by_play:
            self.interrupted = True
            raise StopException

    def enqueue(self, msg: ForwardMsg) -> None:
        self.check()
        self.to_page.send(msg)

    def _send(self, msg: ForwardMsg) -> None:
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


# A script may look at the classes that run it.
copy_name(ScriptRunContext, DemoContext)
copy_name(SafeSessionState, RecordedState)
copy_name(SessionState, DemoState)


def _visible(value: object) -> object:
    """The part of a value to describe: for a message with files, its text, which always exists."""
    if storage.is_a(value, ChatInputValue):
        return dict(storage.fields(value)).get("text")
    return value
