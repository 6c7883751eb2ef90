"""The files of an app, as its worker sends them: media, downloads and files of components.

A worker sends a file when a browser requests it. The worker is not trusted, so the name and the
type that it gives are checked here before the server passes them on.
"""

import json
import mimetypes
from pathlib import Path
from typing import NamedTuple

from streamlit.components.types.base_component_registry import BaseComponentRegistry
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import (
    MemoryMediaFileStorage,
    get_extension_for_mimetype,
)
from streamlit.web.server.component_file_utils import build_safe_abspath, guess_content_type

from tutor.runner import wire

LONGEST_NAME = 255  # characters of a file's name, or of its type


class File(NamedTuple):
    data: bytes
    type: str
    """The media type that the app gives it."""
    download: str = ""
    """The name to save it under; empty if the browser is to show it."""

    def pack(self) -> bytes:
        header = {"type": self.type, "download": self.download}
        return wire.named(json.dumps(header), self.data)


def unpack(payload: bytes) -> File | None:
    """Unpack a file; None if there is none. Raises ProtocolError."""
    if not payload:
        return None
    header_json, data = wire.unnamed(payload)
    try:
        header = json.loads(header_json)
        kind, name = header["type"], header["download"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise wire.ProtocolError from problem
    if not isinstance(kind, str) or not isinstance(name, str):
        raise wire.ProtocolError
    return File(data, kind[:LONGEST_NAME], name[:LONGEST_NAME])


class AppFiles:
    """The files that a worker can send, found the way Streamlit's own server finds them."""

    def __init__(
        self,
        media: MemoryMediaFileStorage,
        components: BaseComponentRegistry,
        bidi_components: BidiComponentManager,
    ) -> None:
        self._media = media
        self._roots = {
            "component": components.get_component_path,
            "bidi-component": bidi_components.get_component_path,
        }

    def find(self, address: str) -> bytes:
        """The packed file at an address such as `media/NAME`; empty if there is none."""
        route, _, name = address.partition("/")
        try:
            found = self._medium(name) if route == "media" else self._of_component(route, name)
        except (MediaFileStorageError, KeyError, OSError, ValueError):
            return b""
        return found.pack() if found else b""

    def _medium(self, name: str) -> File:
        found = self._media.get_file(name)
        download = ""
        if found.kind == MediaFileKind.DOWNLOADABLE:
            extension = get_extension_for_mimetype(found.mimetype)
            download = found.filename or f"streamlit_download{extension}"
        guessed = mimetypes.guess_type(name)[0]
        return File(found.content, found.mimetype or guessed or "text/plain", download)

    def _of_component(self, route: str, name: str) -> File | None:
        component, _, path = name.partition("/")
        root = self._roots[route](component)
        file = build_safe_abspath(root, path) if root and path else None
        return File(Path(file).read_bytes(), guess_content_type(file)) if file else None
