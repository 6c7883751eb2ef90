"""How many may be here, whose session is whose, and how much they have brought.

A seat is taken by a page's connection, and given back when that ends. A session outlives its
connection for a while, so that a reader whose network fails finds it again; what it has uploaded
stays as long.
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
"""Seconds for which a session that Streamlit has dropped is still known to be somebody's."""


@dataclass(frozen=True)
class Quotas:
    """How many sessions at once, and how many bytes of uploads.

    A whole room may come from one address. One session may send ten files of the largest size.
    """

    sessions: int = 250
    sessions_of_address: int = 120
    uploaded: int = 50 * MEGABYTE
    uploaded_in_all: int = 500 * MEGABYTE
    values_in_all: int = 32 * MEGABYTE
    """Of what widgets hold, as all pages have sent it. Streamlit keeps it some six times over."""


@dataclass(eq=False)
class Connection:
    """One connection: where it comes from, in which browser, and the session it has."""

    address: str
    browser: bytes
    session: str
    values: int = 0
    """Bytes of what its widgets hold, as the page sent it last."""


class Departed(NamedTuple):
    """A session without a connection: in which browser it was, since when it is alone, and how
    many bytes its widgets hold."""

    browser: bytes
    since: float
    values: int


@dataclass
class Connections:
    quotas: Quotas
    taken: list[Connection] = field(default_factory=list)
    _uploaded: dict[str, int] = field(default_factory=dict)
    """What each session has sent, in bytes, whether or not it is still there: what is removed and
    sent again at the same time would be hard to count."""
    left: dict[str, Departed] = field(default_factory=dict)
    """By session; the one that left first comes first."""

    def has_room(self, address: str) -> bool:
        """Whether one more page may be open at this address."""
        return len(self.taken) < self.quotas.sessions and not self.is_crowded(address)

    def is_crowded(self, address: str) -> bool:
        """Whether the address has all the seats that one may have."""
        of_address = sum(one.address == address for one in self.taken)
        return of_address >= self.quotas.sessions_of_address

    def may_go_on(self, connection: Connection) -> bool:
        """Whether the session that is asked for by its name is that browser's.

        A reader whose network has failed is back before or after the old connection is known to be
        dead: the same browser takes its session over. Who only knows its name does not; without
        cookies no browser can be told from another.
        """
        had = self.holder(connection.session) or self.left.get(connection.session)
        return had is None or bool(connection.browser and connection.browser == had.browser)

    @contextmanager
    def take(self, connection: Connection) -> Iterator[None]:
        self._forget_who_left()
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
        """The session is at this seat now, and at no other."""
        if (holder := self.holder(session)) and holder is not connection:
            holder.session = ""
        connection.session = session
        self.left.pop(session, None)

    def forget(self, session: str) -> None:
        """The session has ended, with all that it has uploaded."""
        self.left.pop(session, None)
        self._uploaded.pop(session, None)

    def holder(self, session: str) -> Connection | None:
        return next((one for one in self.taken if session and one.session == session), None)

    def may_hold(self, connection: Connection, size: int) -> bool:
        """Count what the widgets of a page hold now; false if it would be too much."""
        others = sum(one.values for one in self.taken if one is not connection)
        others += sum(one.values for one in self.left.values())
        if others + size > self.quotas.values_in_all:
            return False
        connection.values = size
        return True

    def make_room(self, session: str, size: int) -> bool:
        """Count an upload before it comes; false if it would be too much."""
        here, in_all = self._uploaded.get(session, 0) + size, sum(self._uploaded.values()) + size
        if size > 0 and (here > self.quotas.uploaded or in_all > self.quotas.uploaded_in_all):
            return False
        self._uploaded[session] = here
        return True

    def _forget_who_left(self) -> None:
        """Streamlit drops a session, and its files, after the same time: it has to be first."""
        long_ago = time.monotonic() - st.get_option("server.disconnectedSessionTTL") - LATER
        for session in [one for one, left in self.left.items() if left.since < long_ago]:
            self.forget(session)


def asked_for(protocols: str) -> tuple[bytes, str]:
    """What a page tells with its connection: which browser it is in, and the session it had.

    Streamlit puts both among the subprotocols: `streamlit, <token>, <session>`. The token is a
    cookie of the browser's, written in another way each time: `2|mask|masked|time`.
    """
    _, token, session, *_ = [*(part.strip() for part in protocols.split(",")), "", ""]
    try:
        _, mask, masked, _ = token.split("|")
        key = cycle(bytes.fromhex(mask))
        browser = bytes(a ^ b for a, b in zip(bytes.fromhex(masked), key, strict=False))
    except ValueError:
        return b"", session
    return browser, session
