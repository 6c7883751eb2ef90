"""How a file of an app is answered: as what, under which name, and which part of it."""

import re
from urllib.parse import quote

from starlette.responses import PlainTextResponse, Response
from streamlit.web.server.starlette.starlette_app_utils import parse_range_header

from tutor.runner.files import File

# What a browser may show as what it is. All else is a file to keep.
SHOWN = ("image/", "audio/", "video/", "text/vtt")
TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
KEPT = "application/octet-stream"
# What a name may be in quotes: the rest would end it early, or end the header.
PLAIN_NAME = re.compile(r"[ !#-\[\]-~]*")


def medium(file: File, asked_range: str | None) -> Response:
    """A file that an app shows, hears or hands out; a player asks for parts of it."""
    headers = {"Accept-Ranges": "bytes"}
    kind = file.type if file.type.startswith(SHOWN) and TYPE.fullmatch(file.type) else KEPT
    if file.download:
        kind = KEPT
        headers["Content-Disposition"] = f"attachment; {named(file.download)}"
    if asked_range is None:
        return Response(file.data, media_type=kind, headers=headers)
    size = len(file.data)
    try:
        first, last = parse_range_header(asked_range, size)
    except ValueError:
        headers["Content-Range"] = f"bytes */{size}"
        return PlainTextResponse("There is no such part.", 416, headers)
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return Response(file.data[first : last + 1], 206, headers, kind)


def named(name: str) -> str:
    """The parameter of a header that gives a file its name, whatever is in that (RFC 6266)."""
    if PLAIN_NAME.fullmatch(name):
        return f'filename="{name}"'
    return f"filename*=utf-8''{quote(name, safe='', errors='replace')}"


def of_component(file: File, opening: str) -> Response:
    """A file of a component; each page of it begins with `opening`."""
    kind = file.type if TYPE.fullmatch(file.type) else KEPT
    data = beginning_with(opening, file.data) if kind == "text/html" else file.data
    return Response(data, media_type=kind, headers={"Cache-Control": "no-cache"})


HEAD = re.compile(rb"<head(\s[^>]*)?>", re.IGNORECASE)
DOCTYPE = re.compile(rb"\s*<!doctype[^>]*>", re.IGNORECASE)


def beginning_with(opening: str, html: bytes) -> bytes:
    """A page with something at the beginning of its head, before any script of its own."""
    found = HEAD.search(html) or DOCTYPE.match(html)
    at = found.end() if found else 0
    return html[:at] + opening.encode() + html[at:]
