"""Frames on the socket between the server and a worker: length, kind, payload.

A worker runs untrusted code. So the server accepts only bytes from it, up to a maximum length, and
never unpickles, imports or evaluates them.
"""

import asyncio
import socket
import struct
import threading

HEAD = struct.Struct("<IB")

# From the server: the text to run, then what the browser sends.
JOB, BACK, UPLOAD, REMOVE = b"E", b"B", b"U", b"R"
# From the worker: a message for the browser.
FORWARD = b"F"
# From the server, a request for the file at an address; from the worker, that address and the file.
FILE = b"M"


class ProtocolError(Exception):
    """The data is not a valid frame or message."""


class TooLong(Exception):
    """The header announces a frame longer than the maximum."""


def frame(kind: bytes, payload: bytes) -> bytes:
    return HEAD.pack(len(payload), kind[0]) + payload


class ServerConnection:
    """The worker's end of the socket; any thread of the worker may send."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._sending = threading.Lock()

    def send(self, kind: bytes, payload: bytes) -> None:
        with self._sending:
            self._end.sendall(frame(kind, payload))

    def receive(self) -> tuple[bytes, bytes]:
        """Wait for a frame. Raises EOFError when the server has closed the socket."""
        length, kind = HEAD.unpack(self._exactly(HEAD.size))
        return bytes([kind]), self._exactly(length)

    def _exactly(self, count: int) -> bytes:
        read = bytearray()
        while len(read) < count:
            piece = self._end.recv(min(count - len(read), 1 << 18))
            if not piece:
                raise EOFError
            read += piece
        return bytes(read)


async def receive(reader: asyncio.StreamReader, most: int) -> tuple[bytes, bytes]:
    """Wait for a frame from a worker.

    Raises ProtocolError, TooLong, and IncompleteReadError when the socket is closed.
    """
    length, number = HEAD.unpack(await reader.readexactly(HEAD.size))
    kind = bytes([number])
    if kind not in (FORWARD, FILE):
        raise ProtocolError
    if length > most:
        raise TooLong
    return kind, await reader.readexactly(length)


def named(name: str, data: bytes) -> bytes:
    """A payload that consists of a name and the data it names."""
    encoded = name.encode()
    return len(encoded).to_bytes(4, "little") + encoded + data


def unnamed(payload: bytes) -> tuple[str, bytes]:
    """Split such a payload into name and data. Raises ProtocolError if it has no name."""
    end = 4 + int.from_bytes(payload[:4], "little")
    if len(payload) < end:
        raise ProtocolError
    return payload[4:end].decode(errors="replace"), payload[end:]
