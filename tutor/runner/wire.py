"""Frames on the socket between the server and a worker: length, kind, payload.

A worker runs anybody's code, so the server takes nothing from it but bytes with a cap on their
length, and never unpickles, imports or evaluates any.
"""

import asyncio
import socket
import struct
import threading

HEAD = struct.Struct("<IB")

# The server's: the text to run, then what the browser sends.
JOB, BACK, UPLOAD, REMOVE = b"E", b"B", b"U", b"R"
# The worker's: what it sends to the browser.
FORWARD = b"F"
# The server asks for a file by its address, and the worker answers with that and the file.
FILE = b"M"


class ProtocolError(Exception):
    """What came is no frame."""


class TooLong(Exception):
    """A frame is announced that is longer than any may be."""


def frame(kind: bytes, payload: bytes) -> bytes:
    return HEAD.pack(len(payload), kind[0]) + payload


class ServerConnection:
    """The worker's end; any of its threads may send."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._sending = threading.Lock()

    def send(self, kind: bytes, payload: bytes) -> None:
        with self._sending:
            self._end.sendall(frame(kind, payload))

    def receive(self) -> tuple[bytes, bytes]:
        """Wait for a frame. Raises EOFError when the server has hung up."""
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
    """Wait for a frame of a worker.

    Raises ProtocolError, TooLong, and IncompleteReadError at the end.
    """
    length, number = HEAD.unpack(await reader.readexactly(HEAD.size))
    kind = bytes([number])
    if kind not in (FORWARD, FILE):
        raise ProtocolError
    if length > most:
        raise TooLong
    return kind, await reader.readexactly(length)


def named(name: str, data: bytes) -> bytes:
    """A payload of a name and what it names."""
    said = name.encode()
    return len(said).to_bytes(4, "little") + said + data


def unnamed(payload: bytes) -> tuple[str, bytes]:
    """The name and the data. Raises ProtocolError if there is no name."""
    end = 4 + int.from_bytes(payload[:4], "little")
    if len(payload) < end:
        raise ProtocolError
    return payload[4:end].decode(errors="replace"), payload[end:]
