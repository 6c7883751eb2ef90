"""ASGI middleware that checks each request, and each message of a page, before Streamlit gets it.

Whatever may pass is passed on unchanged, apart from the headers of responses.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tutor import assets, outside
from tutor.access import descriptors, hosts, messages, sessions
from tutor.access.quotas import MEGABYTE, Connection, Connections, Quotas, browser_and_session

EDITED = "/gw/"
"""The path of edited code, which is shown in frames with an opaque origin and its own headers."""
CLOSED = re.compile(r"/_stcore/(metrics|agent)")
UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/")

UNKNOWN = "There is nothing here."
NO_LENGTH = "An upload has to state its length."
NO_SESSION = "Only an open page may upload."
TOO_MUCH = "This page has uploaded as much as it may. Reload it to start afresh."

MOST_LEFT = 120
"""Sessions without a page, for readers whose network fails. Streamlit itself keeps eight more."""
ROOM = "Pages at once: {pages} (files that this process may open: {files:,})."
CROWDED = (
    "{address} has as many pages open as one address may. If it is a server in front of this one, "
    "start this one with FORWARDED_ALLOW_IPS={address}, so that visitors count by their own "
    "addresses."
)
PROXY = (
    "A server in front of this one has to pass on the Host header of the browser, and its name "
    "belongs in server.allowedHosts: docs/hosting.md."
)
PROTOCOL_ERROR, TOO_BIG = 1002, 1009  # close codes of a WebSocket
PROTOCOLS = b"sec-websocket-protocol"

Header: TypeAlias = tuple[bytes, bytes]
PLAIN: tuple[Header, ...] = ((b"content-type", b"text/plain; charset=utf-8"),)
# Streamlit's page would wait forever for a session that it cannot have, and say nothing.
FULL = assets.text("full.html")
RELOAD_LATER: tuple[Header, ...] = (
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"refresh", b"15"),
    (b"retry-after", b"15"),
)

# Allows what Streamlit's pages need, and nothing from other sites. The frontend creates styles and
# functions as it runs; a snippet's own HTML is in frames without an address.
CONTENT = "; ".join(
    (
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
HEADERS = (
    (b"content-security-policy", CONTENT.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)


class Guard:
    def __init__(self, app: ASGIApp, quotas: Quotas) -> None:
        self.app = app
        self.connections = Connections(quotas)
        self._logged: set[str] = set()
        """The crowded addresses, and the reasons for a refusal, that are already in the log."""
        self.base = hosts.base()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            self.connections.quotas = _within_descriptors(self.connections.quotas)
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        path = scope["path"].removeprefix(self.base)
        edited = path.startswith(EDITED)
        status, sentence = hosts.refusal(
            headers.getlist("host"),
            headers.getlist("origin"),
            scope.get("server"),
            needs_origin=scope["type"] == "websocket",
            takes_null=edited,
        )
        if not sentence and "text/html" in headers.get("accept", ""):
            status, sentence = hosts.refusal_of_page(
                scope.get("http_version", ""), headers.get("x-forwarded-host", "")
            )
        if sentence:
            self._log_refusal(sentence, headers)
        if scope["type"] == "websocket":
            if sentence:
                await _refuse(receive, send)
            elif edited:
                await self.app(scope, receive, send)
            else:
                await self._session(scope, receive, send)
        elif sentence:
            await _answer(send, status, sentence)
        elif edited:
            await self.app(scope, receive, send)
        elif CLOSED.search(path):
            await _answer(send, 404, UNKNOWN)
        elif "text/html" in headers.get("accept", "") and not self._has_room(scope):
            await _answer(send, 503, FULL, RELOAD_LATER)
        elif scope["method"] == "PUT" and (upload := UPLOAD.search(path)):
            await self._upload(upload[1], scope, receive, _with_headers(send))
        else:
            await self.app(scope, receive, _with_headers(send))

    def _log_refusal(self, sentence: str, headers: Headers) -> None:
        """Log the first refusal of each kind.

        Otherwise an administrator who sets up a server in front of this one sees only a white page.
        """
        if sentence in self._logged:
            return
        self._logged.add(sentence)
        host, origin = (headers.get(name, "")[:100] for name in ("host", "origin"))
        print(f"Refused: Host {host!r}, Origin {origin!r}. {sentence} {PROXY}", flush=True)

    def _has_room(self, scope: Scope) -> bool:
        """Whether one more page may be open; if files are scarce, sessions without a page end."""
        address = _address(scope)
        if not self.connections.has_room(address):
            if self.connections.is_crowded(address) and address not in self._logged:
                self._logged.add(address)
                print(CROWDED.format(address=address), flush=True)
            return False
        short = descriptors.OF_PAGE - descriptors.spare()
        too_many = max(
            len(self.connections.left) - MOST_LEFT, math.ceil(short / descriptors.OF_CLOSED_PAGE)
        )
        for session in list(self.connections.left)[: max(0, too_many)]:
            self.connections.forget(session)
            sessions.end(session)
        return short <= 0 or descriptors.spare() >= descriptors.OF_PAGE

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a page's connection to Streamlit until it closes."""
        protocols = Headers(scope=scope).get("sec-websocket-protocol", "")
        connection = Connection(_address(scope), *browser_and_session(protocols))
        if not self._has_room(scope):
            await _refuse(receive, send)
            return
        if not self.connections.may_resume(connection):
            # It gets a session of its own, like any new page.
            connection.session = ""
            scope = _without_session(scope, protocols)
        has_session = closed = False

        async def receive_checked() -> Message:
            nonlocal closed
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                data = message.get("bytes") or b""
                try:
                    kind = messages.passing(message.get("bytes"))
                except ValueError:
                    code = PROTOCOL_ERROR
                else:
                    if not kind:
                        continue
                    if kind != messages.RUN or self.connections.may_hold(connection, len(data)):
                        return message
                    code = TOO_BIG
                closed = True
                await send({"type": "websocket.close", "code": code})
                return {"type": "websocket.disconnect", "code": code}

        async def send_watched(message: Message) -> None:
            nonlocal has_session
            if closed:
                return
            if not has_session and (session := messages.new_session(message.get("bytes") or b"")):
                self.connections.give_session(connection, session)
                has_session = True
            await send(message)

        with self.connections.take(connection):
            await self.app(scope, receive_checked, send_watched)

    async def _upload(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an upload on. It is counted before it is read, unless Streamlit refuses it."""
        length = outside.count(Headers(scope=scope).get("content-length", ""))
        if length is None:
            await _answer(send, 411, NO_LENGTH)
            return
        if not self.connections.holder(session):
            await _answer(send, 400, NO_SESSION)
            return
        if not self.connections.make_room(session, length):
            # A client that is still sending would not read the response.
            if length <= st.get_option("server.maxUploadSize") * MEGABYTE:
                while (await receive()).get("more_body"):
                    pass
            await _answer(send, 413, TOO_MUCH)
            return
        accepted = False

        async def send_watched(message: Message) -> None:
            nonlocal accepted
            if message["type"] == "http.response.start":
                accepted = message["status"] < 400
            await send(message)

        try:
            await self.app(scope, receive, send_watched)
        finally:
            if not accepted:
                self.connections.make_room(session, -length)


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", ()))
            names = {name.lower() for name, _ in own}
            message["headers"] = own + [header for header in HEADERS if header[0] not in names]
        await send(message)

    return send_with_headers


def _within_descriptors(quotas: Quotas) -> Quotas:
    """The quotas, with no more sessions than there are file descriptors for."""
    descriptors.raise_limit()
    pages = min(quotas.sessions, descriptors.pages())
    print(ROOM.format(pages=pages, files=descriptors.limit()), flush=True)
    return replace(quotas, sessions=pages)


def _without_session(scope: Scope, protocols: str) -> Scope:
    """The same connection, without its request for an earlier session."""
    kept = [part.strip() for part in protocols.split(",")][:2]
    headers = [
        (name, ", ".join(kept).encode("latin-1") if name == PROTOCOLS else value)
        for name, value in scope["headers"]
    ]
    return {**scope, "headers": headers, "subprotocols": kept}


def _address(scope: Scope) -> str:
    return (scope.get("client") or ("",))[0]


async def _answer(send: Send, status: int, text: str, more: Iterable[Header] = PLAIN) -> None:
    body = f"{text.rstrip()}\n".encode()
    headers = [(b"content-length", str(len(body)).encode()), *more, *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _refuse(receive: Receive, send: Send) -> None:
    """Close a WebSocket before it is accepted: the browser sees a 403."""
    await receive()
    await send({"type": "websocket.close", "code": 1008})
