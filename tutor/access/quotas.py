"""Counts connections, uploads and widget values, and records the browser of each session.

A session outlives its connection for a while, so that a reader whose network fails finds it again;
its uploads stay as long.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from typing import NamedTuple

import streamlit as st

MEGABYTE = 1024 * 1024
LATER = 10.0
"""Seconds for which a session is remembered after Streamlit has dropped it."""


@dataclass(frozen=True)
class Quotas:
    """How many sessions at once, and how many bytes of uploads.

    All readers in one room may have the same address. One session may send ten files of the
    largest size.
    """

    sessions: int = 250
    sessions_of_address: int = 120
    uploaded: int = 50 * MEGABYTE
    uploaded_in_all: int = 500 * MEGABYTE
    values_in_all: int = 32 * MEGABYTE
    """Bytes of widget values, as all pages have sent them. Streamlit keeps some six copies."""


@dataclass(eq=False)
class Connection:
    """The connection of an open page: its address, its browser and its session."""

    address: str
    browser: bytes
    session: str
    values: int = 0
    """Bytes of its widget values, as the page sent them last."""


class Departed(NamedTuple):
    """A session without a connection: its browser, when it lost its connection, and how many bytes
    its widget values have."""

    browser: bytes
    since: float
    values: int


@dataclass
class Connections:
    quotas: Quotas
    taken: list[Connection] = field(default_factory=list)
    _uploaded: dict[str, int] = field(default_factory=dict)
    """Bytes that each session has uploaded. Removed files still count: with removals and uploads
    at the same time, it would be hard to tell what is left."""
    left: dict[str, Departed] = field(default_factory=dict)
    """By session, in the order in which they lost their connections."""

    def has_room(self, address: str) -> bool:
        """Whether one more page from this address may be open."""
        return len(self.taken) < self.quotas.sessions and not self.is_crowded(address)

    def is_crowded(self, address: str) -> bool:
        """Whether this address has as many pages open as one address may."""
        of_address = sum(connection.address == address for connection in self.taken)
        return of_address >= self.quotas.sessions_of_address

    def may_resume(self, connection: Connection) -> bool:
        """Whether the session that the page requests belongs to the same browser.

        A reader whose network has failed may come back before the old connection is known to be
        dead: the same browser takes its session over. To know the session's id is not enough.
        Without cookies, no browser can be told from another.
        """
        before = self.holder(connection.session) or self.left.get(connection.session)
        return before is None or bool(connection.browser and connection.browser == before.browser)

    @contextmanager
    def take(self, connection: Connection) -> Iterator[None]:
        self._forget_dropped()
        self.taken.append(connection)
        self.give_session(connection, connection.session)
        try:
            yield
        finally:
            self.taken.remove(connection)
            if connection.session:
                self.left[connection.session] = Departed(
                    connection.browser, time.monotonic(), connection.values
                )

    def give_session(self, connection: Connection, session: str) -> None:
        """Give the session to this connection, and take it from any other."""
        if (holder := self.holder(session)) and holder is not connection:
            holder.session = ""
        connection.session = session
        self.left.pop(session, None)

    def forget(self, session: str) -> None:
        """Forget a session that has ended, with its uploads."""
        self.left.pop(session, None)
        self._uploaded.pop(session, None)

    def holder(self, session: str) -> Connection | None:
        """The open connection with this session."""
        return next((held for held in self.taken if session and held.session == session), None)

    def may_hold(self, connection: Connection, size: int) -> bool:
        """Count the widget values of a page, in bytes; false if they would exceed the quota."""
        others = sum(other.values for other in self.taken if other is not connection)
        others += sum(departed.values for departed in self.left.values())
        if others + size > self.quotas.values_in_all:
            return False
        connection.values = size
        return True

    def make_room(self, session: str, size: int) -> bool:
        """Count an upload before it is read; false if it would exceed a quota."""
        here, in_all = self._uploaded.get(session, 0) + size, sum(self._uploaded.values()) + size
        if size > 0 and (here > self.quotas.uploaded or in_all > self.quotas.uploaded_in_all):
            return False
        self._uploaded[session] = here
        return True

    def _forget_dropped(self) -> None:
        """Forget sessions that Streamlit has dropped with their files.

        Streamlit drops a session after its TTL, and must do so before it is forgotten here.
        """
        long_ago = time.monotonic() - st.get_option("server.disconnectedSessionTTL") - LATER
        for session in [name for name, left in self.left.items() if left.since < long_ago]:
            self.forget(session)


def browser_and_session(protocols: str) -> tuple[bytes, str]:
    """Which browser a connection comes from, and the session that its page had before.

    Streamlit puts both into the subprotocols: `streamlit, <token>, <session>`. The token is a
    cookie of the browser, masked in another way each time: `2|mask|masked|time`.
    """
    _, token, session, *_ = [*(part.strip() for part in protocols.split(",")), "", ""]
    try:
        _, mask, masked, _ = token.split("|")
        key = cycle(bytes.fromhex(mask))
        browser = bytes(a ^ b for a, b in zip(bytes.fromhex(masked), key, strict=False))
    except ValueError:
        return b"", session
    return browser, session
