"""A session with a Streamlit server, as a browser tab has one."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, Self
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Logo_pb2 import Logo
from streamlit.proto.Navigation_pb2 import Navigation

from tests.visitor.address import Address
from tests.visitor.keep import Keep
from tests.visitor.page import Page
from tests.visitor.values import Value
from tests.websocket import connect

PATIENCE_TO_BEGIN = 5.0
"""Seconds after which a run that has not begun counts as refused."""


class Session:
    """Messages in both directions, and the page that results from them.

    `answered` is false if the server never began the last run, as it does when asked to rerun a
    fragment that is gone. `took` is how long the last action took, in seconds.
    `messages` are all that were received, `sent` all that were sent.
    """

    def __init__(
        self,
        server: int | str,
        query: str = "",
        *,
        path: str = "",
        below: str = "",
        origin: str = "",
        quiet: float = 0.05,
        patience: float = 30.0,
    ) -> None:
        """`below` is the path under which the app is served, if that is not the root."""
        self.host = server if isinstance(server, str) else f"127.0.0.1:{server}"
        self.host = self.host.removeprefix("http://").rstrip("/")
        self.path = path.strip("/")
        self.quiet, self.patience = quiet, patience
        self.page = Page()
        self.address = Address(query)
        self.keep = Keep(self.address)
        self.timers: dict[str, float] = {}
        self.messages: list[ForwardMsg] = []
        self.sent: list[bytes] = []
        self.session = ""
        self.script = ""
        self.title = self.icon = ""
        self.logo: Logo | None = None
        self.navigation: Navigation | None = None
        self.answered = True
        self.took = 0.0
        self._main_script = self._logo_run = ""
        self._waits = True
        self._going = False
        self._going_back = False
        self._asked = 0.0
        self._ended = 0.0
        self.replies: dict[str, Any] = {}
        self._open = ExitStack()
        self._socket = self._open.enter_context(
            connect(
                f"ws://{self.host}{below}/_stcore/stream",
                origin=origin or f"http://{self.host}",
                subprotocols=["streamlit"],
                close_timeout=1,  # Closing does not wait for an app that never stops running.
                compression=None,
            )
        )
        self.ask_for_run()
        self.settle()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._open.close()

    @property
    def query(self) -> str:
        return self.address.query

    # Waiting until the page is at rest.

    def begin(self, act: Callable[[], None]) -> None:
        """Do something without waiting for its answer: `begin(lambda: visitor.click("Go"))`."""
        self._waits = False
        try:
            act()
        finally:
            self._waits = True

    def settle(self) -> None:
        if not self._waits:
            return
        started = self._ended = time.monotonic()
        self.answered = True
        while self.receive(0.25 if self._going else self.quiet) or self._going:
            now = time.monotonic()
            if self._asked and now - self._asked > PATIENCE_TO_BEGIN:
                self.answered, self._going, self._asked = False, False, 0.0
            if now - started > self.patience:
                raise TimeoutError(f"The page did not come to rest within {self.patience} s")
        self.took = self._ended - started

    def settle_until(self, is_done: Callable[[], bool], silence: float = 3.0) -> None:
        """Wait for something that the page does after it has come to rest, such as its next run.

        Give up after so many seconds in which nothing has come.
        """
        while not is_done() and self.receive(silence):
            self.settle()

    def receive(self, timeout: float) -> bool:
        """Receive one message, if one arrives in time."""
        try:
            data = self._socket.recv(timeout=timeout)
        except TimeoutError:
            return False
        message = ForwardMsg()
        message.ParseFromString(data if isinstance(data, bytes) else data.encode())
        self.messages.append(message)
        self._handle(message)
        return True

    def _handle(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self._begin_run(message)
            case "delta":
                if node := self.page.apply(message):
                    self.keep.meet(node)
            case "script_finished":
                self._end_run(message)
            case "session_event":
                if message.session_event.HasField("script_compilation_exception"):
                    self._going = False
            case "page_info_changed":
                self._move(message.page_info_changed.query_string)
            case "page_config_changed":
                self.title = message.page_config_changed.title or self.title
                self.icon = message.page_config_changed.favicon or self.icon
            case "logo":
                self.logo, self._logo_run = message.logo, self.page.run
            case "auto_rerun":
                self.timers[message.auto_rerun.fragment_id] = message.auto_rerun.interval
            case "stop_auto_rerun":
                for fragment in message.stop_auto_rerun.fragment_ids:
                    self.timers.pop(fragment, None)
            case "navigation":
                self.navigation = message.navigation
                self.script = message.navigation.page_script_hash
                for page in message.navigation.app_pages:
                    if page.page_script_hash == self.script:
                        self.path = page.url_pathname
            case "file_urls_response":
                self.replies[message.file_urls_response.response_id] = message.file_urls_response

    def _begin_run(self, message: ForwardMsg) -> None:
        self._going, self._asked = True, 0.0
        new, run = message.new_session, message.metadata.run
        self.session = new.initialize.session_id
        self._main_script = new.main_script_hash
        if not run.fragment_ids:
            self.timers.clear()
        self.page.start(run.script_run_id, run.fragment_ids)
        if self.script and self.script != new.page_script_hash:
            self.page.keep_only_script(self._main_script)
            self._forget()
        self.script = new.page_script_hash

    def _end_run(self, message: ForwardMsg) -> None:
        status, run = message.script_finished, message.metadata.run
        if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return
        self._ended = time.monotonic()
        if not self._asked:
            self._going = self._going_back = False
        if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            return
        if run.fragment_ids or run.script_run_id == self.page.run:
            self.page.clear_stale(run.script_run_id, run.fragment_ids)
            if not run.fragment_ids and self._logo_run != run.script_run_id:
                self.logo = None
            self._forget()

    def _forget(self) -> None:
        ids = {node.id for node in self.page.walk()}
        ids |= {node.outer.id for node in self.page.walk() if node.is_block and node.outer}
        self.keep.forget_all_but(ids)

    def _move(self, query: str) -> None:
        if query == self.query:
            return
        if self._going_back:
            self.address.query = query
        else:
            self.address.push(query)

    def wait(self, seconds: float) -> None:
        """Receive messages for a while, whether or not a run ends."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.receive(left)

    # Requests to the server.

    def ask_for_run(
        self,
        *,
        fragment: str = "",
        triggers: dict[str, Value] | None = None,
        script: str = "",
        only: set[str] | None = None,
        by_timer: bool = False,
        back: bool = False,
    ) -> None:
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = self.query
        rerun.widget_states.CopyFrom(self.keep.message(triggers or {}, only))
        rerun.page_script_hash = script or self.script
        if not rerun.page_script_hash:
            rerun.page_name = self.path
        rerun.fragment_id = fragment
        rerun.is_auto_rerun = by_timer
        rerun.is_history_navigation = back
        context = rerun.context_info
        context.timezone, context.timezone_offset, context.locale = "UTC", 0, "en-US"
        context.url, context.is_embedded = f"http://visited.test/{self.path}", False
        context.color_scheme = "light"
        self.send(message)
        self._going, self._asked = True, time.monotonic()

    def send(self, message: BackMsg) -> None:
        self.sent.append(message.SerializeToString())
        self._socket.send(self.sent[-1])

    def open_page(self, script: str, query: str) -> None:
        """Follow a link to a page; bound names stay in the address."""
        self.timers.clear()
        bound = {held.name for held in self.keep.bindings.values()}
        kept = [part for part in self.query.split("&") if part.partition("=")[0] in bound]
        query = "&".join(part for part in [query, *kept] if part)
        self.address.push(query)
        self.ask_for_run(script=script, only=self._ids_of_entry_script())

    def go(self, by: int) -> None:
        """Go back or forward by that many entries of the history."""
        self.address.go(by)
        self._going_back = True
        self.timers.clear()
        self.ask_for_run(only=self._ids_of_entry_script(), back=True)
        self.settle()

    def _ids_of_entry_script(self) -> set[str]:
        return {node.id for node in self.page.walk() if node.script == self._main_script}

    def fetch(self, url: str) -> bytes:
        with urlopen(f"http://{self.host}/{url.lstrip('/')}", timeout=10) as answer:
            return bytes(answer.read())
