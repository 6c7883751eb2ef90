"""HTTP responses for the files of an app: their type, name and requested range."""

import re
from urllib.parse import quote

from starlette.responses import PlainTextResponse, Response
from streamlit.web.server.starlette.starlette_app_utils import parse_range_header

from tutor.runner.files import File

# Types that a browser may show. Any other file is sent as a download.
SHOWN = ("image/", "audio/", "video/", "text/vtt")
TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
KEPT = "application/octet-stream"
# Names that can be quoted as they are: other characters would end the name or the header early.
PLAIN_NAME = re.compile(r"[ !#-\[\]-~]*")


def medium(file: File, requested_range: str | None) -> Response:
    """The response for a file that an app shows, plays or offers; players request ranges of it."""
    headers = {"Accept-Ranges": "bytes"}
    kind = file.type if file.type.startswith(SHOWN) and TYPE.fullmatch(file.type) else KEPT
    if file.download:
        kind = KEPT
        headers["Content-Disposition"] = f"attachment; {named(file.download)}"
    if requested_range is None:
        return Response(file.data, media_type=kind, headers=headers)
    size = len(file.data)
    try:
        first, last = parse_range_header(requested_range, size)
    except ValueError:
        headers["Content-Range"] = f"bytes */{size}"
        return PlainTextResponse("The file has no such range.", 416, headers)
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return Response(file.data[first : last + 1], 206, headers, kind)


def named(name: str) -> str:
    """The `filename` parameter of `Content-Disposition`, for any name (RFC 6266)."""
    if PLAIN_NAME.fullmatch(name):
        return f'filename="{name}"'
    return f"filename*=utf-8''{quote(name, safe='', errors='replace')}"


def of_component(file: File, opening: str) -> Response:
    """The response for a file of a component; `opening` is put at the beginning of an HTML page."""
    kind = file.type if TYPE.fullmatch(file.type) else KEPT
    data = beginning_with(opening, file.data) if kind == "text/html" else file.data
    return Response(data, media_type=kind, headers={"Cache-Control": "no-cache"})


HEAD = re.compile(rb"<head(\s[^>]*)?>", re.IGNORECASE)
DOCTYPE = re.compile(rb"\s*<!doctype[^>]*>", re.IGNORECASE)


def beginning_with(opening: str, html: bytes) -> bytes:
    """The page with `opening` at the beginning of its head, before any script of its own."""
    found = HEAD.search(html) or DOCTYPE.match(html)
    at = found.end() if found else 0
    return html[:at] + opening.encode() + html[at:]
