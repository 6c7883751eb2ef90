"""Ends a run whose time is up."""

import asyncio
from collections.abc import Callable

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tutor.runner.relay import Meter

ALIVE = 1.0
"""Seconds that an idle worker may take to answer a heartbeat."""


class RunClock:
    """Times the runs of one worker. It must be used in the server's event loop.

    `end` is called when a run has taken `seconds`; `send_heartbeat` before that if no run has
    begun.
    """

    def __init__(
        self,
        meter: Meter,
        seconds: float,
        send_heartbeat: Callable[[], None],
        end: Callable[[], None],
    ) -> None:
        self._meter = meter
        self._seconds = seconds
        self._send_heartbeat = send_heartbeat
        self._end = end
        self._timer: asyncio.TimerHandle | None = None
        self._is_checking = False
        """Whether a heartbeat was sent to the worker and not answered yet."""

    def note_request(self) -> None:
        """The browser has requested a run."""
        if not self._meter.busy:
            self._start(self._seconds, self._check)
        self._meter.note_request()

    def note(self, message: ForwardMsg) -> None:
        """The worker has sent a message, which may begin or end a run."""
        if self._is_checking and message.HasField("heartbeat_ack"):
            self._is_checking = False
            self._meter.forget_request()
        if self._meter.begins(message):
            self._start(self._seconds, self._check)
        if self._meter.ends(message):
            self.stop()

    def stop(self) -> None:
        if self._timer:
            self._timer.cancel()

    def _check(self) -> None:
        """End the run.

        If none has begun, send a heartbeat first: the worker may have had nothing to do, because
        Streamlit does not answer a request for a fragment that is gone.
        """
        if self._meter.running:
            self._end()
            return
        self._is_checking = True
        self._send_heartbeat()
        self._start(ALIVE, self._end)

    def _start(self, seconds: float, then: Callable[[], None]) -> None:
        self.stop()
        self._timer = asyncio.get_running_loop().call_later(seconds, then)
