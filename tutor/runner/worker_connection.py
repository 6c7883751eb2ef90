"""The server's end of a worker's socket."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import BinaryIO

from tutor.runner import wire

MOST_FILES = 32  # that may be requested at once
MOST_UNREAD = 16 << 20  # bytes that may wait until a worker reads them: a few uploads
PIPE = 1 << 16  # bytes that a pipe holds


class _PrintReader(asyncio.Protocol):
    def __init__(self, on_printed: Callable[[bytes], None]) -> None:
        self._on_printed = on_printed

    def data_received(self, data: bytes) -> None:
        self._on_printed(data)


class WorkerConnection:
    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, printed: BinaryIO
    ) -> None:
        self._reader, self._writer = reader, writer
        self._printed = printed
        """The read end of the pipe to which the worker and its processes print."""
        self._print_transport: asyncio.ReadTransport | None = None
        self._files: dict[str, asyncio.Future[bytes]] = {}

    @classmethod
    async def open(cls, end: socket.socket, printed: int) -> WorkerConnection:
        return cls(*await asyncio.open_connection(sock=end), os.fdopen(printed, "rb", buffering=0))

    async def read_prints(self, on_printed: Callable[[bytes], None]) -> None:
        """Call `on_printed` with all printed output, until `close`."""
        loop = asyncio.get_running_loop()
        connecting = loop.connect_read_pipe(lambda: _PrintReader(on_printed), self._printed)
        self._print_transport, _ = await connecting

    def last_prints(self) -> bytes:
        """The printed output that `on_printed` has not received yet."""
        with suppress(OSError, ValueError):
            if self._print_transport and not self._print_transport.is_closing():
                return self._printed.read(PIPE) or b""
        return b""

    def send(self, kind: bytes, payload: bytes) -> None:
        """Send a frame without waiting; what a worker never reads is lost when it ends."""
        if not self._writer.is_closing():
            self._writer.write(wire.frame(kind, payload))

    @property
    def has_backlog(self) -> bool:
        """Whether too much waits for the worker to read it."""
        return self._writer.transport.get_write_buffer_size() > MOST_UNREAD

    async def forwarded(self, most: int) -> AsyncIterator[bytes]:
        """The worker's messages for the browser, until it ends. Raises ProtocolError or TooLong."""
        try:
            while True:
                kind, payload = await wire.receive(self._reader, most)
                if kind == wire.FORWARD:
                    yield payload
                else:
                    self._answer(*wire.unnamed(payload))
        except (asyncio.IncompleteReadError, OSError):
            return
        finally:
            for waiting in self._files.values():
                waiting.cancel()

    async def file(self, address: str, patience: float) -> bytes:
        """A packed file of the app; empty if there is none. Raises TimeoutError."""
        waiting = self._files.get(address)
        if waiting is None and (len(self._files) >= MOST_FILES or self.has_backlog):
            return b""
        if waiting is None:
            waiting = self._files[address] = asyncio.get_running_loop().create_future()
            self.send(wire.FILE, address.encode())
        async with asyncio.timeout(patience):
            return await asyncio.shield(waiting)

    def close(self) -> None:
        self._writer.close()
        if self._print_transport:
            self._print_transport.close()
        else:
            self._printed.close()

    def _answer(self, name: str, data: bytes) -> None:
        """Hand out a file. Raises ProtocolError for a file that was not requested."""
        waiting = self._files.pop(name, None)
        if waiting is None:
            raise wire.ProtocolError
        if not waiting.done():
            waiting.set_result(data)
