"""What the values of a state look like in words: bounded, never an error, secrets left out."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

LONGEST = 400  # characters of one value
LONGEST_NAME = 60
MOST = 12  # entries of one collection
DEEPEST = 6
HIDDEN = "hidden"

WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
SECRET = frozenset(
    "password passwords passwd pwd passphrase passphrases secret secrets token apikey apikeys"
    " credential credentials authorization bearer".split()
)
OPENS = frozenset("access api auth encryption private signing".split())
COUNTS = frozenset("count counter limit budget max min total used usage".split())


@dataclass(frozen=True)
class Words:
    """A value in words. `size` is how many items it holds, if it is a collection."""

    type: str
    text: str
    size: int | None = None


def in_words(value: object, name: str = "") -> Words:
    """`name` is the key that the value is kept under: it may say that the value is a secret."""
    size = _length(value) if isinstance(value, COLLECTIONS) else None
    return Words(_cut(type(value).__name__, LONGEST_NAME), described(value, name), size)


def is_secret(name: str) -> bool:
    """Whether whole words of the name say so: `api_key` and `accessToken`, not `max_tokens`."""
    words = [word.lower() for word in WORD.findall(name[:LONGEST])]
    if not COUNTS.isdisjoint(words):
        return False
    opens = any(a in OPENS and b in ("key", "keys") for a, b in pairwise(words))
    return opens or not SECRET.isdisjoint(words)


def described(value: object, name: str = "") -> str:
    """Nearly what `repr` gives; `name` is the key that the value is kept under."""
    return _cut(_Writer().named(name, value, DEEPEST), LONGEST)


COLLECTIONS: tuple[type[Any], ...] = (dict, list, tuple, set, frozenset)


class _Writer:
    """Writes one value; what is longer than the room for it is not even looked at."""

    def __init__(self) -> None:
        self.room = LONGEST
        self.inside: set[int] = set()

    def named(self, name: object, value: object, depth: int) -> str:
        empty = value is None or isinstance(value, bool) or (type(value) is str and not value)
        if not empty and isinstance(name, str) and is_secret(name):
            return HIDDEN
        return self.text(value, depth)

    def text(self, value: object, depth: int) -> str:
        if id(value) in self.inside or depth < 0 or self.room <= 0:
            return "…"
        self.inside.add(id(value))
        try:
            text = self.collection(value, depth) or self.single(value)
        except Exception as error:  # the value's own code, which may raise anything
            text = f"({type(error).__name__} while reading it)"
        self.inside.discard(id(value))
        self.room -= len(text)
        return text

    def single(self, value: object) -> str:
        if isinstance(value, (str, bytes, bytearray)):
            return _cut(repr(value[:LONGEST]), LONGEST) + ("…" if len(value) > LONGEST else "")
        if type(value) is int and value.bit_length() > 1000:
            return f"(a number of {value.bit_length():,} bits)"
        if isinstance(shape := getattr(value, "shape", None), tuple) and shape:
            return f"({' × '.join(map(str, shape[:DEEPEST]))})"
        return _cut(" ".join(repr(value).split()), LONGEST)

    def collection(self, value: object, depth: int) -> str:
        """What holds other values; an empty text for what does not."""
        if isinstance(value, dict):
            pairs = dict.items(value)
            entries = (
                f"{self.text(k, depth - 1)}: {self.named(k, v, depth - 1)}" for k, v in pairs
            )
            return self.joined("{", entries, "}", _length(value))
        if isinstance(value, list):
            entries = (self.text(item, depth - 1) for item in list.__iter__(value))
            return self.joined("[", entries, "]", _length(value))
        if isinstance(value, tuple):
            entries = (self.text(item, depth - 1) for item in tuple.__iter__(value))
            return self.joined("(", entries, ",)" if _length(value) == 1 else ")", _length(value))
        if isinstance(value, (set, frozenset)) and _length(value):
            entries = (self.text(item, depth - 1) for item in value)
            return self.joined("{", entries, "}", _length(value))
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            names = [field.name for field in dataclasses.fields(value) if field.repr]
            entries = (f"{one}={self.named(one, getattr(value, one), depth - 1)}" for one in names)
            return type(value).__name__ + self.joined("(", entries, ")", len(names))
        return ""

    def joined(self, start: str, entries: Iterator[str], end: str, count: int) -> str:
        shown: list[str] = []
        while len(shown) < min(count, MOST) and self.room > 0:
            shown.append(next(entries))
        if left := count - len(shown):
            shown.append(f"… {left:,} more")
        return start + ", ".join(shown) + end


def _length(value: object) -> int:
    """Not `len`: a class of the demo's may have one of its own."""
    return next((kind.__len__(value) for kind in COLLECTIONS if isinstance(value, kind)), 0)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
