"""What the browser sent with a run of a demo, as plain values.

They can be written as JSON, and fed to another demo, of the same or another version of a snippet
(see `sandbox.feed`). So they hold no widget id: an id belongs to one demo.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from secrets import token_hex
from typing import Any, Literal, cast, get_args
from weakref import WeakValueDictionary

MOST = 200
"""How many inputs of a demo are kept, and may be fed at once."""
MOST_SECONDS = 10.0
"""How long a fed run may take. A longer one ends the play."""
MOST_BYTES = 1_000_000
"""The limit for what a widget sent, as JSON, and for the bytes of its files."""
Part = Literal["script", "fragment", "timer", "page", "back", "again", "load", "return", "stop"]


class InputsError(ValueError):
    """A text that has no inputs. Its message is a sentence for the reader."""


@dataclass(frozen=True)
class File:
    """A file that the reader uploaded. `type` is a media type."""

    name: str
    type: str
    data: bytes | None = field(repr=False)
    """None where only its token is known."""
    token: str = field(default_factory=lambda: token_hex(16), compare=False)
    """Stands for the data where they are not written down (see `with_data`)."""


@dataclass(frozen=True)
class Used:
    """A widget that the reader used, and what it sent.

    `widget` is its kind in Streamlit's protocol. Where no widget has the key, as it is made anew in
    each run, the widget is the one at `position` (from 0) among those of its kind with its label.
    """

    key: str
    widget: str
    label: str
    position: int
    value: Mapping[str, Any]
    """A `WidgetState` of Streamlit's protocol, as JSON and without its id."""
    kept: bool = True
    """False if the value was too large."""
    secret: bool = False
    """Whether it was typed into a password box."""
    files: tuple[File, ...] = ()
    """The files of an upload. Their data are not written down."""

    @property
    def size(self) -> int:
        """The size that `MOST_BYTES` limits."""
        return len(json.dumps(self.value)) + sum(len(file.data or b"") for file in self.files)


@dataclass(frozen=True)
class Input:
    """What the browser sent with one run, and which part of the script it asked for.

    `name` is the name of a fragment's function, or the title of a page. `back` is a step to a page
    in the browser's history, `again` the page's button under a demo that was stopped. A `load` says
    what the demo's part of the address was at first; it can only be the first input. A `return` is
    the demo's first run after it had left the page. A `stop` ends the run before, and begins none.
    """

    used: tuple[Used, ...] = ()
    part: Part = "script"
    name: str = ""
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The query parameters that the browser had changed; one without values is gone."""
    seconds: float = 0.0
    """Since the input before, or since the demo was loaded. If this one `interrupted` a run, until
    the interruption: with Stop, a while may pass before the next click."""
    interrupted: bool = False
    """Whether the run before did not come to its end, because of this input or of Stop."""

    @property
    def is_click(self) -> bool:
        """Whether the reader did something in the demo: not a timer, or a run of the page alone."""
        return bool(self.used) or self.part in ("page", "back", "again")


@dataclass(frozen=True)
class Logged:
    """What led to a run of a demo: an input, or that the reader went back to an earlier run."""

    number: int
    """The number of the run."""
    given: Input | None = None
    back_to: int = 0
    """The number of the run that the reader went back to, if there is no input, or by a replay, if
    it is a load."""
    play: str = ""
    """The play that has fed the input; empty if the reader did it."""
    at: int = 0
    """The position of the input in its play, from 0."""


_files: WeakValueDictionary[str, File] = WeakValueDictionary()
"""The files that are kept with an input, by their tokens, for other sessions of this server."""


def with_data(given: Input) -> Input:
    """The input with the files that `read` could not give it, where this server still has them."""
    used = tuple(
        replace(each, files=tuple(_files.get(file.token, file) for file in each.files))
        for each in given.used
    )
    return replace(given, used=used)


def without_secrets(given: Input) -> Input:
    """The input without what was typed into password boxes."""
    used = (replace(each, value={}, kept=False) if each.secret else each for each in given.used)
    return replace(given, used=tuple(used))


def written(inputs: Iterable[Input], *, with_files: bool = False) -> str:
    """The inputs as JSON. Without the data of uploaded files, it has tokens for them."""
    every = [plain(each, with_files=with_files) for each in inputs]
    return json.dumps(every, separators=(",", ":"), sort_keys=True)


def plain(given: Input, *, with_files: bool = False) -> dict[str, Any]:
    """An input as `written` has it: without fields that have their default."""
    plain = _fields(given)
    if given.used:
        plain["used"] = [_plain_used(used, with_files=with_files) for used in given.used]
    return plain


def _plain_used(used: Used, *, with_files: bool) -> dict[str, Any]:
    plain = _fields(used)
    if used.files:
        plain["files"] = [_plain_file(file, with_files=with_files) for file in used.files]
    return plain


def _plain_file(file: File, *, with_files: bool) -> dict[str, Any]:
    written = {"name": file.name, "type": file.type, "token": file.token}
    if not with_files:
        _files[file.token] = file
    elif file.data is not None:
        written["data"] = b64encode(file.data).decode()
    return written


def _fields(value: Input | Used) -> dict[str, Any]:
    """The fields that have no default, or another value."""
    pairs = ((each, getattr(value, each.name)) for each in fields(value))
    return {
        each.name: value
        for each, value in pairs
        if value != (each.default_factory() if callable(each.default_factory) else each.default)
    }


def read(text: str) -> tuple[Input, ...]:
    """The inputs of a text by `written`, perhaps of an older or a newer version of this site.

    Fields that this version does not know are ignored. Raises InputsError.
    """
    try:
        found = json.loads(text)
        json.dumps(found, ensure_ascii=False).encode()  # Half a character cannot be sent on.
        if not isinstance(found, list) or len(found) > MOST:
            raise InputsError(f"These are not the clicks of a demo, or more than {MOST}.")
        return tuple(map(_input, found))
    except (
        ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError
    ) as error:  # fmt: skip
        if isinstance(error, InputsError):
            raise
        raise InputsError("These clicks are damaged, so they cannot be played.") from error


def _input(given: Mapping[str, Any]) -> Input:
    part = given.get("part", "script")
    if part not in get_args(Part):
        raise InputsError("These clicks are of a kind that this version does not know.")
    used = tuple(map(_used, given.get("used", ())))
    query = {str(name): list(map(str, each)) for name, each in given.get("query", {}).items()}
    return Input(
        used,
        cast("Part", part),
        str(given.get("name", "")),
        query,
        _seconds(given.get("seconds", 0.0)),
        given.get("interrupted") is True,
    )


def _seconds(given: object) -> float:
    """Raises TypeError or ValueError. JSON as Python reads it may have infinity in it."""
    seconds = float(given)  # type: ignore[arg-type]
    if not 0 <= seconds < float("inf"):
        raise ValueError
    return seconds


def _used(given: Mapping[str, Any]) -> Used:
    value = given["value"]
    if not isinstance(value, dict):
        raise TypeError
    used = Used(
        str(given["key"]),
        str(given["widget"]),
        str(given["label"]),
        int(given["position"]),
        value,
        kept=given.get("kept") is not False,
        secret=given.get("secret") is True,
        files=tuple(
            File(
                str(file["name"]),
                str(file["type"]),
                b64decode(file["data"]) if "data" in file else None,
                str(file["token"]),
            )
            for file in given.get("files", ())
        ),
    )
    if used.size > MOST_BYTES:
        raise ValueError
    return used
