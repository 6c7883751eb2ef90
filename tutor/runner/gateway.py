"""Serves the app's frame on the page, under `/gw/`.

The files are Streamlit's own frontend, the same for all; only the messages come from the reader's
code. The headers of each response give the frame an opaque origin: it has no cookie, no storage
and no access to the surrounding page.
"""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import streamlit
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders, UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from tutor import access, assets, outside
from tutor.assets import serving
from tutor.runner import responses
from tutor.runner.slot import Slot

FRONTEND = Path(streamlit.__file__).parent / "static"
POLICY = "Content-Security-Policy"
SANDBOX = "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads"
# A link in a frame opens an ordinary window. An app that was opened in a window of its own does not
# get this, because it could navigate its opener elsewhere.
LINKS_OUT = " allow-popups-to-escape-sandbox"
FRAMED_BY_SITE = "; frame-ancestors 'self'"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # For a page with an opaque origin, its own server is another origin.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
HOST_CONFIG: dict[str, object] = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": False,
    # With an opaque origin, a browser loads a video's captions only through CORS.
    "resourceCrossOriginMode": "anonymous",
}
MISDEEDS = ("flood", "focus")  # the page ends an app whose frame does these
STATUS_SECONDS = 1.0  # a request for news waits so long; a server that shuts down waits for it

Find = Callable[[str], Slot | None]
Report = Callable[[int, float], Awaitable[Mapping[str, object]]]


class SandboxHeaders:
    """Adds the headers to every response, and removes cookies."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        links = LINKS_OUT if Headers(scope=scope).get("Sec-Fetch-Dest") == "iframe" else ""

        async def send_sandboxed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # Only a handler in this module can have set a policy.
                framed_by = headers.get(POLICY, FRAMED_BY_SITE)
                headers.update({**HEADERS, POLICY: SANDBOX + links + framed_by})
                del headers["Set-Cookie"]
            await send(message)

        await self._app(scope, receive, send_sandboxed)


class Frontend(StaticFiles):
    """Streamlit's files; their names change with their contents."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = serving.FOR_EVER
        return response


class Gateway:
    def __init__(self, find: Find) -> None:
        self._find = find
        # All slots share one address for the files, so that a browser fetches them once.
        html = (FRONTEND / "index.html").read_text("utf-8")
        html = html.replace('"./static/', '"../static/').replace('"./', '"../static/')
        opening = _script("no_cookies", "closed")
        self._html = responses.beginning_with(opening, html.encode()).decode()
        self._opening = _script("no_cookies")

    def route(self) -> BaseRoute:
        own = "/{token}"
        upload = f"{own}/_stcore/upload_file/{{session}}/{{file}}"
        routes = [
            Mount("/static", Frontend(directory=FRONTEND / "static")),
            serving.mount(own),
            WebSocketRoute(f"{own}/_stcore/stream", self._stream),
            Route(f"{own}/_stcore/health", self._health),
            Route(f"{own}/_stcore/host-config", self._host_config),
            Route(upload, self._put, methods=["PUT"]),
            Route(upload, self._delete, methods=["DELETE"]),
            Route(upload, self._options, methods=["OPTIONS"]),
            Route(f"{own}/_stcore/bidi-components/{{path:path}}", self._bidi_component),
            Route(f"{own}/_stcore/{{rest:path}}", _nothing),
            Route(f"{own}/component/{{path:path}}", self._component),
            Route(f"{own}/media/{{name}}", self._media),
            Route(f"{own}/status", self._status),
            Route(f"{own}/printed", self._printed),
            Route(f"{own}/anew", self._anew, methods=["POST"]),
            Route(f"{own}/end/{{why}}", self._end, methods=["POST"]),
            Route(f"{own}/{{rest:path}}", self._index),
        ]
        # Streamlit prefixes its own routes with the base path, but not the routes passed to st.App.
        return Mount(
            f"{access.base()}/gw", Starlette(routes=routes, middleware=[Middleware(SandboxHeaders)])
        )

    def _slot(self, request: Request) -> Slot | None:
        """The slot, unless the page has replaced its frame since."""
        slot, frame = self._addressed(request.path_params["token"])
        return slot if slot and frame in (None, slot.status.frame) else None

    def _addressed(self, name: str) -> tuple[Slot | None, int | None]:
        """The slot of an address, and the number of its frame if it has one: `TOKEN.NUMBER`."""
        token, dot, number = name.partition(".")
        frame = outside.count(number) if dot else None
        return (None if dot and frame is None else self._find(token)), frame

    async def _index(self, request: Request) -> Response:
        if not self._slot(request):
            return PlainTextResponse("There is no app at this address any more.", 404)
        return HTMLResponse(self._html, headers={"Cache-Control": "no-store"})

    async def _health(self, request: Request) -> Response:
        return PlainTextResponse("ok") if self._slot(request) else _not_found()

    async def _host_config(self, request: Request) -> Response:
        return JSONResponse(HOST_CONFIG) if self._slot(request) else _not_found()

    async def _stream(self, browser: WebSocket) -> None:
        slot, frame = self._addressed(browser.path_params["token"])
        if slot is None:
            await browser.close(1008)
            return
        await slot.show(browser, frame)

    async def _status(self, request: Request) -> Response:
        """Send the status of the app to the surrounding page, as soon as it changes."""
        return await self._news(request, lambda slot: slot.status.report)

    async def _printed(self, request: Request) -> Response:
        """Send the app's printed output, in the same way."""
        return await self._news(request, lambda slot: slot.printed.report)

    async def _news(self, request: Request, report_of: Callable[[Slot], Report]) -> Response:
        slot = self._slot(request)
        if slot is None:
            return _not_found()
        known = outside.count(request.query_params.get("known", ""))
        news = await report_of(slot)(-1 if known is None else known, STATUS_SECONDS)
        return JSONResponse({**news, "path": slot.path}, headers={"Cache-Control": "no-store"})

    async def _anew(self, request: Request) -> Response:
        """The page reports that its frame does not answer."""
        slot = self._slot(request)
        if slot is None:
            return _not_found()
        slot.restart_in_new_frame()
        return Response(status_code=204)

    async def _end(self, request: Request) -> Response:
        """The page reports a misdeed of its frame."""
        slot, why = self._slot(request), request.path_params["why"]
        if slot is None or why not in MISDEEDS:
            return _not_found()
        slot.dismiss(why)
        return Response(status_code=204)

    async def _media(self, request: Request) -> Response:
        slot = self._slot(request)
        file = await slot.file(f"media/{request.path_params['name']}") if slot else None
        return responses.medium(file, request.headers.get("range")) if file else _not_found()

    async def _component(self, request: Request) -> Response:
        return await self._of_component(request, "component")

    async def _bidi_component(self, request: Request) -> Response:
        return await self._of_component(request, "bidi-component")

    async def _of_component(self, request: Request, route: str) -> Response:
        slot = self._slot(request)
        file = await slot.file(f"{route}/{request.path_params['path']}") if slot else None
        response = responses.of_component(file, self._opening) if file else _not_found()
        # The page around its frame has an opaque origin, which `frame-ancestors` cannot name.
        response.headers[POLICY] = ""
        return response

    async def _put(self, request: Request) -> Response:
        slot = self._slot(request)
        if slot is None:
            return _not_found()
        longest = slot.longest_upload
        length = outside.count(request.headers.get("content-length", ""))
        if length is None or length > longest + 100_000:
            return PlainTextResponse("The file is too large.", 413)
        async with request.form(max_files=1, max_fields=1) as form:
            files = [value for value in form.values() if isinstance(value, UploadFile)]
            if len(files) != 1:
                return PlainTextResponse("An upload must contain exactly one file.", 400)
            data = await files[0].read()
        header = {
            "file_id": request.path_params["file"],
            "name": files[0].filename or "",
            "type": files[0].content_type or "application/octet-stream",
        }
        slot.upload(header, data)
        return Response(status_code=204)

    async def _delete(self, request: Request) -> Response:
        if slot := self._slot(request):
            slot.remove_upload(request.path_params["file"])
        return Response(status_code=204)

    async def _options(self, request: Request) -> Response:
        headers = {
            "Access-Control-Allow-Methods": "PUT, DELETE, OPTIONS",
            "Access-Control-Allow-Headers": "Content-Type, X-Xsrftoken",
        }
        return Response(status_code=204, headers=headers)


def _script(*names: str) -> str:
    texts = (assets.text(f"{name}.js") for name in names)
    return f"<script>{chr(10).join(texts)}</script>"


async def _nothing(request: Request) -> Response:
    return _not_found()


def _not_found() -> Response:
    return PlainTextResponse("There is nothing at this address.", 404)
