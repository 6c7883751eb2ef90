"""The server's end of a worker's socket."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import BinaryIO

from tutor.runner import wire

MOST_FILES = 32  # that may be waited for at once
ROOM = 16 << 20  # bytes that may wait for a worker before it counts as deaf: a few uploads

REST = 1 << 16  # bytes: as much as a pipe holds


class _Hearing(asyncio.Protocol):
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
        """The end of a pipe for what it prints, and all that it has started."""
        self._hearing: asyncio.ReadTransport | None = None
        self._files: dict[str, asyncio.Future[bytes]] = {}

    @classmethod
    async def open(cls, end: socket.socket, printed: int) -> WorkerConnection:
        return cls(*await asyncio.open_connection(sock=end), os.fdopen(printed, "rb", buffering=0))

    async def hear(self, on_printed: Callable[[bytes], None]) -> None:
        """Have something told what is printed, until `close`."""
        loop = asyncio.get_running_loop()
        connected = loop.connect_read_pipe(lambda: _Hearing(on_printed), self._printed)
        self._hearing, _ = await connected

    def rest_of_prints(self) -> bytes:
        """What it printed last, and nobody was told yet."""
        with suppress(OSError, ValueError):
            if self._hearing and not self._hearing.is_closing():
                return self._printed.read(REST) or b""
        return b""

    def send(self, kind: bytes, payload: bytes) -> None:
        """Never waits; what a worker does not read is lost with it."""
        if not self._writer.is_closing():
            self._writer.write(wire.frame(kind, payload))

    @property
    def is_deaf(self) -> bool:
        return self._writer.transport.get_write_buffer_size() > ROOM

    async def forwarded(self, most: int) -> AsyncIterator[bytes]:
        """What the worker sends to the browser, until it ends. Raises ProtocolError or TooLong."""
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
        if waiting is None and (len(self._files) >= MOST_FILES or self.is_deaf):
            return b""
        if waiting is None:
            waiting = self._files[address] = asyncio.get_running_loop().create_future()
            self.send(wire.FILE, address.encode())
        async with asyncio.timeout(patience):
            return await asyncio.shield(waiting)

    def close(self) -> None:
        self._writer.close()
        if self._hearing:
            self._hearing.close()
        else:
            self._printed.close()

    def _answer(self, name: str, data: bytes) -> None:
        """Raises ProtocolError for what nobody has asked for."""
        waiting = self._files.pop(name, None)
        if waiting is None:
            raise wire.ProtocolError
        if not waiting.done():
            waiting.set_result(data)
