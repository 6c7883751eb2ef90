"""The server's end of the websocket of the browser that shows a slot's app."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tutor.runner import relay, tasks
from tutor.runner.status import Status
from tutor.runner.tasks import Tasks
from tutor.runner.wire import ProtocolError

HANDOVER = 1.0  # seconds that a browser may take to leave when its frame is loaded again


class BrowserConnection:
    """Serves one browser at a time. It must be used in the server's event loop.

    A second browser at the same time is refused. Each reconnects when it is disconnected, so two
    browsers would take the app from each other forever.
    """

    def __init__(self, status: Status) -> None:
        self.first: BackMsg | None = None
        """The browser's first request, which is repeated for each new worker."""
        self.scripted = False
        """Whether the frame may contain a script of the text."""
        self.last_seen = asyncio.get_running_loop().time()
        self._status = status
        self._browser: WebSocket | None = None
        self._vacant = asyncio.Event()
        self._vacant.set()
        self._tasks: Tasks = set()

    @property
    def is_open(self) -> bool:
        return self._browser is not None

    async def open(self, browser: WebSocket, frame: int | None) -> bool:
        """Wait until an earlier browser has left; false if this one is refused.

        `frame` is the number of the page's frame, if its address has one.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(HANDOVER):
                await self._vacant.wait()
        if self._browser or frame not in (None, self._status.frame):
            await browser.close(1008)
            return False
        self._browser, self.first = browser, None
        self._vacant.clear()
        self._status.lost = False
        return True

    async def serve(self, browser: WebSocket, on_message: Callable[[BackMsg], None]) -> None:
        """Call `on_message` with each message that may pass, until the websocket closes."""
        try:
            await browser.accept(subprotocol="streamlit")
            while self._browser is browser:
                message = relay.to_worker(await browser.receive_bytes())
                if message is None or self._browser is not browser:
                    continue
                if message.WhichOneof("type") == "rerun_script":
                    self.first = self.first or relay.first_rerun(message)
                on_message(message)
        except (WebSocketDisconnect, ProtocolError, RuntimeError, KeyError):
            pass
        finally:
            if self._browser is browser:
                self._browser = self.first = None
                self._vacant.set()
                self._status.lost = True
            self.last_seen = asyncio.get_running_loop().time()
        await _close(browser)

    async def send(self, message: ForwardMsg) -> None:
        if self._browser:
            self.scripted = self.scripted or relay.may_run_script(message)
            await _send(self._browser, message)

    def send_soon(self, message: ForwardMsg) -> None:
        if self._browser:
            tasks.begin(_send(self._browser, message), self._tasks)

    def replace_frame(self, why: str) -> None:
        """Have the page make a new frame, and drop the connection to the old one."""
        self._status.frame += 1
        self._status.why_new_frame = why
        self.scripted = False
        browser, self._browser, self.first = self._browser, None, None
        self._vacant.set()
        if browser:
            tasks.begin(_close(browser), self._tasks)

    async def close(self) -> None:
        if self._browser:
            await _close(self._browser)
        for task in self._tasks:
            task.cancel()


async def _send(browser: WebSocket, message: ForwardMsg) -> None:
    with suppress(RuntimeError, WebSocketDisconnect):
        await browser.send_bytes(message.SerializeToString())


async def _close(browser: WebSocket) -> None:
    with suppress(RuntimeError, WebSocketDisconnect):
        await browser.close()
