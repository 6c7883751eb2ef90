"""A slot: one session's edited text, and the run of it in a worker.

Addresses contain the slot's token. Zygotes, workers and browsers come and go, but the slot stays,
so the page can keep the app's frame.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping

from starlette.websockets import WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tutor.runner import files, limits, relay, tasks, wire
from tutor.runner.browser_connection import BrowserConnection
from tutor.runner.files import File
from tutor.runner.limits import Limits
from tutor.runner.printed import Printed, terminal
from tutor.runner.run_clock import RunClock
from tutor.runner.status import Status
from tutor.runner.tasks import Tasks
from tutor.runner.worker_connection import WorkerConnection
from tutor.runner.zygotes import PoolFull, Zygote, ZygoteExited

LOG = logging.getLogger(__name__)
BATCH = 64  # messages relayed before other tasks get their turn


class Slot:
    """Everything but the token must be used in the server's event loop."""

    def __init__(
        self, token: str, allowed: Limits, take_zygote: Callable[[], Awaitable[Zygote]]
    ) -> None:
        self.token = token
        self.status = Status()
        self.browser = BrowserConnection(self.status)
        self.printed = Printed()
        self.zygote: Zygote | None = None
        self.last_used = asyncio.get_running_loop().time()
        self.last_asked = float("-inf")
        self._allowed = allowed
        self._take_zygote = take_zygote
        self._taking = asyncio.Lock()
        self._text, self.path = "", ""
        """The text, and the snippet that it is a version of."""
        self._beside: Mapping[str, str] = {}
        """Further files of its folder."""
        self._tried: Mapping[str, str] = {}
        """What it is tried with."""
        self._number = 0
        """The number of the last Run."""
        self._wanted = 0
        """The number of the Run that is starting or running; 0 if there is none."""
        self._worker: WorkerConnection | None = None
        self._is_new = False
        """Whether no browser has shown this worker's app yet."""
        self._meter, self._clock = self._new_clock()
        self._starts: Tasks = set()
        self._relays: Tasks = set()

    # The text.

    def run(
        self, text: str, path: str, beside: Mapping[str, str], tried: Mapping[str, str] = {}
    ) -> None:
        self._text, self.path, self._beside, self._tried = text, path, beside, tried
        self.status.why_new_frame = ""
        if self.browser.scripted:
            self.browser.replace_frame(limits.SCRIPTED)
        self._begin()

    def restart_in_new_frame(self) -> None:
        """Replace a frame that does not answer, and run the text again."""
        self.browser.replace_frame(limits.MUTE)
        if self._text and self.status.state in ("starting", "live"):
            self._begin()

    def dismiss(self, why: str) -> None:
        """End the app together with its frame, which the page has closed."""
        self.browser.replace_frame("")
        self.end(why)

    def _begin(self) -> None:
        self._stop_worker()
        self.printed.clear()
        self.status.set("starting")
        self._number = self._wanted = self._number + 1
        self.last_used = self._now()
        tasks.begin(self._start(self._number), self._starts)

    async def _start(self, number: int) -> None:
        try:
            await self._start_worker(number)
        except Exception:
            LOG.exception("Edited code could not be started.")
            if number == self._wanted:
                self.end("start")

    async def _start_worker(self, number: int) -> None:
        job = {
            "text": self._text,
            "path": self.path,
            "number": number,
            "beside": dict(self._beside),
            "tried": dict(self._tried),
        }
        for _ in range(2):  # The zygote may turn out to be gone, or to hang.
            try:
                zygote = await self._living_zygote(number)
                worker = await zygote.run(json.dumps(job).encode())
                break
            except PoolFull:
                self.end("full")
                return
            except ZygoteExited:
                if number != self._wanted:
                    return
        else:
            self.end("start")
            return
        if number != self._wanted:
            worker.close()  # A newer Run has begun.
            return
        self._worker, self._is_new = worker, True
        self._meter, self._clock = self._new_clock()
        await worker.read_prints(lambda data: self._on_printed(worker, data))
        if self._worker is not worker:
            return
        if self.browser.first:
            self._to_worker(self.browser.first)
        tasks.begin(self._relay_from(worker), self._relays)

    async def _living_zygote(self, number: int) -> Zygote:
        """This slot's zygote, or a new one.

        Raises ZygoteExited, also if this Run is no longer wanted.
        """
        async with self._taking:
            if number != self._wanted:
                raise ZygoteExited
            if self.zygote is None or self.zygote.gone:
                zygote = await self._take_zygote()
                if self.status.state != "starting":
                    zygote.end()
                    raise ZygoteExited
                self.zygote = zygote
                zygote.on_ended = self.end
            return self.zygote

    # What ends a run.

    def end(self, why: str) -> None:
        if self.status.state not in ("starting", "live"):
            return
        self._stop_worker()
        self.status.set("ended", limits.ended(why, self._allowed))
        # Otherwise the frame would go on showing that the app is running.
        self.browser.send_soon(ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY))

    def release(self) -> None:
        """End the zygote. When a browser shows the app again, it is started again."""
        self._stop_worker()
        zygote, self.zygote = self.zygote, None
        if self.status.state in ("starting", "live"):
            self.status.set("none")
        if zygote:
            zygote.end()

    async def close(self) -> None:
        """End everything. Starts that are under way end what they have started."""
        zygote = self.zygote
        self.release()
        self._text = ""
        self.status.set("none")
        await self.browser.close()
        for task in self._relays:
            task.cancel()
        await asyncio.gather(*self._starts)
        if zygote:
            await zygote.end()

    def _stop_worker(self) -> None:
        self._wanted = 0
        self._clock.stop()
        worker, self._worker = self._worker, None
        if worker:
            self._add_printed(worker.last_prints())
            worker.close()
            if self.zygote and not self.zygote.gone:
                self.zygote.kill_worker()

    @property
    def has_zygote(self) -> bool:
        return self.zygote is not None and not self.zygote.gone

    # The browser.

    @property
    def unseen_for(self) -> float:
        """Seconds since a browser has shown the app, or a new Run began."""
        if self.browser.is_open:
            return 0
        return self._now() - max(self.browser.last_seen, self.last_used)

    async def show(self, browser: WebSocket, frame: int | None = None) -> None:
        """Serve a browser's websocket until it closes; `frame` is the number of the page's frame.

        It is refused while another browser shows the app.
        """
        if not await self.browser.open(browser, frame):
            return
        if self._text and (self.status.state == "none" or (self._worker and not self._is_new)):
            self._begin()  # A new browser does not continue the session of an earlier one.
        await self.browser.serve(browser, self._from_browser)

    def _from_browser(self, message: BackMsg) -> None:
        is_heartbeat = message.WhichOneof("type") == "app_heartbeat"
        if not is_heartbeat and not message.rerun_script.is_auto_rerun:
            self.last_used = self._now()
        if self._worker:
            self._to_worker(message)

    def _to_worker(self, message: BackMsg) -> None:
        self.printed.note_sent(message)
        if message.WhichOneof("type") == "rerun_script":
            self._is_new = False
            self._clock.note_request()
        self._send(wire.BACK, message.SerializeToString())

    def _send(self, kind: bytes, payload: bytes) -> None:
        if self._worker and self._worker.has_backlog:
            self.end("backlog")
        elif self._worker:
            self._worker.send(kind, payload)

    # The worker.

    def _on_printed(self, worker: WorkerConnection, data: bytes) -> None:
        if self._worker is not worker:
            return
        self._add_printed(data)
        if not self._meter.count_printed(len(data)):
            self.end("printed")

    def _add_printed(self, data: bytes) -> None:
        if data:
            self.printed.add(data)
            terminal.write(data)

    async def _relay_from(self, worker: WorkerConnection) -> None:
        count = 0
        try:
            async for payload in worker.forwarded(self._allowed.message):
                if self._worker is not worker:
                    return
                if not self._meter.count(len(payload)):
                    self.end("output")
                    return
                message = relay.to_browser(payload)
                if message is not None:
                    await self._pass_on(message)
                count += 1
                if count % BATCH == 0:
                    await asyncio.sleep(0)
        except (wire.ProtocolError, wire.TooLong) as problem:
            if self._worker is worker:
                self.end("protocol" if isinstance(problem, wire.ProtocolError) else "output")
            return
        # The zygote may report a more precise reason.
        await asyncio.sleep(0.5)
        if self._worker is worker:
            self.end("exited")

    async def _pass_on(self, message: ForwardMsg) -> None:
        self.printed.note_drawn(message)
        self._clock.note(message)
        if self.status.state == "starting" and message.HasField("delta"):
            self.status.set("live")
            self.last_used = self._now()
        await self.browser.send(message)

    def _new_clock(self) -> tuple[relay.Meter, RunClock]:
        """Of a new worker: what counts the output of its runs, and what times them."""
        meter = relay.Meter(self._allowed)
        heartbeat = BackMsg(app_heartbeat=True).SerializeToString()
        return meter, RunClock(
            meter,
            self._allowed.run_seconds,
            send_heartbeat=lambda: self._send(wire.BACK, heartbeat),
            end=lambda: self.end("time"),
        )

    async def file(self, address: str, patience: float = 5) -> File | None:
        """A file of the app: `media/NAME`, `component/NAME/PATH` or `bidi-component/NAME/PATH`.

        None if the app has no such file, or does not send it within `patience` seconds.
        """
        worker = self._worker
        if worker is None:
            return None
        try:
            return files.unpack(await worker.file(address, patience))
        except (TimeoutError, asyncio.CancelledError):
            return None  # The worker did not answer, or has ended.
        except wire.ProtocolError:
            if self._worker is worker:
                self.end("protocol")
            return None

    @property
    def longest_upload(self) -> int:
        return self._allowed.upload

    def upload(self, header: dict[str, str], data: bytes) -> None:
        self._send(wire.UPLOAD, wire.named(json.dumps(header), data))

    def remove_upload(self, file_id: str) -> None:
        self._send(wire.REMOVE, file_id.encode())

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
