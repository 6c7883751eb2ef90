"""Stands before Streamlit and looks at each request, and at each message of a page, before it does.

An ASGI middleware that changes little: what may pass, passes as it is.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tutor import assets
from tutor.door import messages, names
from tutor.door.seats import MEGABYTE, Caps, Seat, Seats, asked_for

EDITED = "/gw/"
"""Under this path edited code is shown, in frames of no origin and with headers of their own."""
CLOSED = re.compile(r"/_stcore/(metrics|agent)")
UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/")

UNKNOWN = "There is nothing here."
NO_LENGTH = "An upload has to say how long it is."
NO_SESSION = "Only a page that is open may upload."
TOO_MUCH = "This page has uploaded as much as it may. Reload it to start afresh."

Header: TypeAlias = tuple[bytes, bytes]
PLAIN: tuple[Header, ...] = ((b"content-type", b"text/plain; charset=utf-8"),)
# A page that cannot have a session would wait for one for ever, and say nothing.
FULL = assets.text("full.html")
LOOK_AGAIN: tuple[Header, ...] = (
    (b"content-type", b"text/html; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"refresh", b"15"),
    (b"retry-after", b"15"),
)

# What Streamlit's pages need, and nothing from elsewhere. Its frontend makes styles and functions
# as it goes; a snippet's own HTML stands in frames without an address.
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
    def __init__(self, app: ASGIApp, caps: Caps) -> None:
        self.app = app
        self.seats = Seats(caps)
        base = st.get_option("server.baseUrlPath").strip("/")
        self.base = f"/{base}" if base else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        path = scope["path"].removeprefix(self.base)
        edited = path.startswith(EDITED)
        status, sentence = names.refusal(
            headers.getlist("host"),
            headers.getlist("origin"),
            scope.get("server"),
            needs_origin=scope["type"] == "websocket",
            takes_null=edited,
        )
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
        elif "text/html" in headers.get("accept", "") and not self.seats.has_room(_address(scope)):
            await _answer(send, 503, FULL, LOOK_AGAIN)
        elif scope["method"] == "PUT" and (upload := UPLOAD.search(path)):
            await self._upload(upload[1], scope, receive, _with_headers(send))
        else:
            await self.app(scope, receive, _with_headers(send))

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A page's connection to Streamlit, as long as it lasts."""
        protocols = Headers(scope=scope).get("sec-websocket-protocol", "")
        browser, session = asked_for(protocols)
        seat = Seat(_address(scope), browser, session)
        if not self.seats.may_take(seat):
            await _refuse(receive, send)
            return
        told = closed = False

        async def heard() -> Message:
            nonlocal closed
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                try:
                    if messages.may_pass(message.get("bytes")):
                        return message
                except ValueError:
                    closed = True
                    await send({"type": "websocket.close", "code": 1002})
                    return {"type": "websocket.disconnect", "code": 1002}

        async def said(message: Message) -> None:
            nonlocal told
            if closed:
                return
            if not told and (session := messages.session_told(message.get("bytes") or b"")):
                self.seats.give_session(seat, session)
                told = True
            await send(message)

        with self.seats.take(seat):
            await self.app(scope, heard, said)

    async def _upload(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        """A file that comes: counted before it is read, and not if Streamlit refuses it."""
        length = Headers(scope=scope).get("content-length", "")
        if not length.isdecimal():
            await _answer(send, 411, NO_LENGTH)
            return
        if not self.seats.holder(session):
            await _answer(send, 400, NO_SESSION)
            return
        if not self.seats.make_room(session, int(length)):
            # Who is still sending would not hear the answer.
            if int(length) <= st.get_option("server.maxUploadSize") * MEGABYTE:
                while (await receive()).get("more_body"):
                    pass
            await _answer(send, 413, TOO_MUCH)
            return
        kept = False

        async def answered(message: Message) -> None:
            nonlocal kept
            if message["type"] == "http.response.start":
                kept = message["status"] < 400
            await send(message)

        try:
            await self.app(scope, receive, answered)
        finally:
            if not kept:
                self.seats.make_room(session, -int(length))


def _with_headers(send: Send) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", ()))
            given = {name.lower() for name, _ in own}
            message["headers"] = own + [one for one in HEADERS if one[0] not in given]
        await send(message)

    return dressed


def _address(scope: Scope) -> str:
    return (scope.get("client") or ("",))[0]


async def _answer(send: Send, status: int, text: str, more: Iterable[Header] = PLAIN) -> None:
    body = f"{text.rstrip()}\n".encode()
    headers = [(b"content-length", str(len(body)).encode()), *more, *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _refuse(receive: Receive, send: Send) -> None:
    """Before it is accepted: the browser sees a 403."""
    await receive()
    await send({"type": "websocket.close", "code": 1008})
