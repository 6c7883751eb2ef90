"""The errors that snippets raise, in the words that somebody with such an error searches for.

The walks see each error happen. `make errors` writes these errors into an `errors.json` beside the
snippets of a lesson; otherwise the tests compare them with that file.
"""

import importlib
import json
import re
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path, PurePosixPath

from streamlit.proto.Exception_pb2 import Exception as ExceptionProto

from tutor.lesson import plain
from tutor.snippet import Raised

FILE = "errors.json"
SAYS_NOTHING = {"Exception", "BaseException", "object", "Error", "MarkdownFormattedException"}
MADE_UP = re.compile(r"\b[0-9a-f]{8}(-?[0-9a-f]{4}){0,3}(-?[0-9a-f]{12})?\b")
"""Ids of chats and messages, which differ in each run."""


def as_searched(drawn: ExceptionProto) -> Raised:
    """The error with the names of its class and base classes, for a search by any of them."""
    module, _, name = drawn.type.rpartition(".")
    kind = getattr(importlib.import_module(module or "builtins"), name, None)
    bases = [base.__name__ for base in kind.__mro__] if isinstance(kind, type) else [name]
    message = MADE_UP.sub("…", plain(drawn.message))
    return Raised(tuple(base for base in bases if base not in SAYS_NOTHING), message)


def files(raised: Mapping[str, Raised]) -> dict[str, str]:
    """The text of each `errors.json`, by its path."""
    by_folder = groupby(sorted(raised), key=lambda path: str(PurePosixPath(path).parent))
    return {
        f"{folder}/{FILE}": json.dumps(
            {
                PurePosixPath(path).name: {
                    "types": raised[path].types,
                    "message": raised[path].message,
                }
                for path in paths
            },
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
        for folder, paths in by_folder
    }


def written(root: Path) -> dict[str, str]:
    """The text of each `errors.json` on disk, by its path."""
    found = sorted(root.glob(f"snippets/*/{FILE}"))
    return {file.relative_to(root).as_posix(): file.read_text("utf-8") for file in found}


def write(root: Path, raised: Mapping[str, Raised]) -> None:
    """Write all of them, and delete those without errors."""
    now = files(raised)
    for file in written(root).keys() - now.keys():
        (root / file).unlink()
    for file, text in now.items():
        (root / file).write_text(text, encoding="utf-8")
