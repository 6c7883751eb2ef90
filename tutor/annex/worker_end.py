"""The server's end of a worker's socket."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

from tutor.annex import wire

MOST_FILES = 32  # that may be waited for at once
ROOM = 16 << 20  # bytes that may wait for a worker before it counts as deaf: a few uploads


class WorkerEnd:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._files: dict[str, asyncio.Future[bytes]] = {}

    @classmethod
    async def open(cls, end: socket.socket) -> WorkerEnd:
        return cls(*await asyncio.open_connection(sock=end))

    def send(self, kind: bytes, payload: bytes) -> None:
        """Never waits; what a worker does not read is lost with it."""
        if not self._writer.is_closing():
            self._writer.write(wire.frame(kind, payload))

    @property
    def is_deaf(self) -> bool:
        return self._writer.transport.get_write_buffer_size() > ROOM

    async def forwarded(self, most: int) -> AsyncIterator[bytes]:
        """What the worker sends to the browser, until it ends. Raises Rubbish or TooLong."""
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

    def _answer(self, name: str, data: bytes) -> None:
        """Raises Rubbish for what nobody has asked for."""
        waiting = self._files.pop(name, None)
        if waiting is None:
            raise wire.Rubbish
        if not waiting.done():
            waiting.set_result(data)
