"""What a run has drawn, as texts that can be compared with those of another demo's run."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from streamlit.proto.Delta_pb2 import Delta
from streamlit.runtime.state.common import user_key_from_element_id

from tutor.secret import is_secret

MOST = 200
"""How many elements are kept of one run."""
MOST_LETTERS = 300
"""Of one element. A longer text ends with a hash of all of it."""
_NAMES = ("body", "label", "message", "text", "title", "placeholder", "content")
"""The fields of Streamlit's protocol that may have the main text of an element."""
UNLIKE = {
    "id",
    "form_id",
    "element_id",
    "fragment_id",
    "uuid",
    "hash",
    "deferred_file_id",
    "url",
    "set_value",
}
"""The fields that differ between two demos that draw the same."""


class Drawn:
    """The texts of one run, from the top of the app to its bottom."""

    def __init__(self) -> None:
        self._texts: dict[tuple[int, ...], str] = {}

    def note(self, path: tuple[int, ...], delta: Delta) -> None:
        """Note a delta of the demo; `path` is its own, not the page's."""
        kind = delta.WhichOneof("type")
        if kind == "new_element":
            drawn: Any = delta.new_element
        elif kind == "add_block":
            drawn = delta.add_block
        else:
            return
        self._texts.pop(path, None)
        if text := text_of(drawn):
            self._texts[path] = text

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for _, text in sorted(self._texts.items()))[:MOST]


def text_of(drawn: Any) -> str:
    """An element or a container as `RunRecord.drawn` has it; empty for one without words."""
    kind = drawn.WhichOneof("type")
    if not kind or kind == "empty":
        return ""
    message = getattr(drawn, kind)
    first = next((str(found) for name in _NAMES if (found := getattr(message, name, ""))), "")
    key = user_key_from_element_id(getattr(message, "id", "")) or ""
    if is_secret(first) or is_secret(key):
        return f"{kind}: {first[:MOST_LETTERS]}"  # Its value may be a secret, too.
    every = " ".join(_words(message))
    if len(every) > MOST_LETTERS:
        every = f"{every[:MOST_LETTERS]}… {sha256(every.encode()).hexdigest()[:6]}"
    if not every:
        return ""
    return f"{kind}: {first[:MOST_LETTERS]}" + (f"\n{every}" if every != first else "")


def _words(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.name in UNLIKE or (field.name == "value" and hasattr(message, "set_value")):
            continue
        for each in value if field.is_repeated else [value]:
            if field.type == FieldDescriptor.TYPE_MESSAGE:
                yield from _words(each) if isinstance(each, Message) else [str(each)]
            elif field.type == FieldDescriptor.TYPE_STRING:
                yield str(each)
            elif field.type == FieldDescriptor.TYPE_BYTES:
                yield sha256(each).hexdigest()[:6]
            elif field.type == FieldDescriptor.TYPE_BOOL or field.name == "default":
                yield f"{field.name} {each}"
