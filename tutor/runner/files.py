"""The files of an app, as they come from its worker: media, downloads and components' files.

They leave the worker when a browser asks for them. What a worker says of a file is anybody's, so
it is checked here before the server repeats any of it.
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

LONGEST_NAME = 255  # letters of a file's name, or of its type


class File(NamedTuple):
    data: bytes
    type: str
    """Its media type, as the app says."""
    download: str = ""
    """The name under which it is to be kept; empty for what is to be shown."""

    def pack(self) -> bytes:
        about = {"type": self.type, "download": self.download}
        return wire.named(json.dumps(about), self.data)


def unpack(payload: bytes) -> File | None:
    """A file, or None if there is none. Raises ProtocolError."""
    if not payload:
        return None
    said, data = wire.unnamed(payload)
    try:
        about = json.loads(said)
        kind, name = about["type"], about["download"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise wire.ProtocolError from problem
    if not isinstance(kind, str) or not isinstance(name, str):
        raise wire.ProtocolError
    return File(data, kind[:LONGEST_NAME], name[:LONGEST_NAME])


class AppFiles:
    """What a worker has to give: found as Streamlit's own server finds it."""

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
        app_files, _, name = address.partition("/")
        try:
            found = (
                self._medium(name) if app_files == "media" else self._of_component(app_files, name)
            )
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

    def _of_component(self, app_files: str, name: str) -> File | None:
        component, _, path = name.partition("/")
        root = self._roots[app_files](component)
        slot = build_safe_abspath(root, path) if root and path else None
        return File(Path(slot).read_bytes(), guess_content_type(slot)) if slot else None
