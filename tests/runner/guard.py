"""Keeps edited text out of this process: `compile`, `exec` and `eval` refuse marked text.

Call `set_up` before anything else is imported, so that no module keeps the original builtins.
"""

import builtins
from types import CodeType
from typing import Any

MARK = "edited-text"


class EditedTextHere(BaseException):
    """Edited text was about to be compiled or run in the server's process."""


def set_up() -> None:
    for name in ("compile", "exec", "eval"):
        setattr(builtins, name, _guarded(getattr(builtins, name)))
        try:
            getattr(builtins, name)(f"1 # {MARK}")
        except EditedTextHere:
            continue
        raise AssertionError(f"{name} does not refuse edited text")


def _guarded(do: Any) -> Any:
    def guarded(source: Any, *rest: Any, **named: Any) -> Any:
        if _is_marked(source):
            raise EditedTextHere
        return do(source, *rest, **named)

    return guarded


def _is_marked(source: Any) -> bool:
    if isinstance(source, CodeType):
        return any(MARK in text for text in source.co_consts if isinstance(text, str))
    if isinstance(source, (bytes, bytearray, memoryview)):
        source = bytes(source).decode(errors="replace")
    return isinstance(source, str) and MARK in source
