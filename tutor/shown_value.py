"""Values of a session state in words: of limited length, without secrets, never with an error.

A value is read from its own storage (see `tutor.storage`): no code of its class runs, so that the
demo does not notice.
"""

import gc
import threading
import types
from collections import deque
from collections.abc import Iterator
from dataclasses import Field, dataclass
from enum import Enum
from typing import Any

from tutor import storage
from tutor.secret import HIDDEN, Passwords, is_secret

LONGEST = 400  # characters of one value
LONGEST_NAME = 60
MOST = 12  # entries of one collection
DEEPEST = 6
_MOST_NUMBERS = 1000
_BRACKETS = {
    id(list): ("[", "]"),
    id(tuple): ("(", ")"),
    id(set): ("{", "}"),
    id(frozenset): ("{", "}"),
}
_OF_TABLES = frozenset(["numpy", "pandas", "pyarrow"])
_REPR: dict[int, Any] = {id(kind): kind.__repr__ for kind in storage.NUMBERS}
_LOCKS = frozenset(
    map(
        id,
        [type(threading.Lock()), type(threading.RLock()), threading.Condition, threading.Semaphore],
    )
)
_NO_PASSWORDS = Passwords()


@dataclass(frozen=True)
class ShownValue:
    """A value in words, as it was at one moment.

    `size` is the number of its items, if it is a collection.
    `hidden` means that a secret is left out.
    """

    type: str
    text: str
    size: int | None = None
    hidden: bool = False


def in_words(
    value: object,
    name: str = "",
    *,
    secret: bool | None = None,
    passwords: Passwords = _NO_PASSWORDS,
) -> ShownValue:
    """Put a value into words.

    `name` is the value's key, which may show that the value is a secret; `secret` overrides it.
    `passwords` are replaced wherever they occur.
    """
    size = storage.size(value) if storage.is_collection(value) else None
    writer = _Writer(passwords)
    secret = is_secret(name) if secret is None else secret
    text = _cut(writer.named(value, DEEPEST, secret=secret), LONGEST)
    return ShownValue(_cut(storage.class_name(type(value)), LONGEST_NAME), text, size, writer.hides)


def described(value: object, name: str = "") -> str:
    """The value nearly as `repr` gives it; `name` is the value's key."""
    return in_words(value, name).text


def message_of(error: BaseException) -> str:
    """The error as `str` gives it; if its class is the script's, the arguments it was made with.

    `str` would run that class's code, once more than Streamlit does.
    """
    args = storage.arguments(error)
    held = (*args, *(field for _, field in storage.fields(error)))
    owner = storage.owner(type(error), "__str__")
    if owner is not None and storage.is_known(owner) and all(map(storage.is_constant, held)):
        return str(error)
    texts = [str(arg) if storage.is_constant(arg) else described(arg) for arg in args]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})" if texts else ""


class _Writer:
    """Writes one value, and reads no more of it than it has room for."""

    def __init__(self, passwords: Passwords) -> None:
        self.room = LONGEST
        self.inside: set[int] = set()
        self.passwords = passwords
        self.hides = False

    def named(self, value: object, depth: int, *, secret: bool) -> str:
        if secret and _is_text(value):
            self.hides = True
            return HIDDEN
        return self.text(value, depth)

    def text(self, value: object, depth: int) -> str:
        if id(value) in self.inside or depth < 0 or self.room <= 0:
            return "…"
        self.inside.add(id(value))
        try:
            text = self.written(value, depth)
        except Exception as error:  # another thread may be changing it
            text = f"({type(error).__name__} while reading it)"
        self.inside.discard(id(value))
        self.room -= len(text)
        return text

    def written(self, value: Any, depth: int) -> str:
        if storage.is_a(value, Enum):
            return self.member(value, depth)
        kind = storage.base(value)
        if storage.is_collection(value):
            return self.collection(value, depth)
        if kind is str:
            return self.quoted(str.__getitem__(value, slice(None)))
        if kind is bytes or kind is bytearray:
            start = bytes(kind.__getitem__(value, slice(LONGEST)))
            return self.bytes_of(start, storage.size(value) or 0)
        if kind is int and int.bit_length(value) > 1000:
            return f"(a number of {int.bit_length(value):,} bits)"
        if kind in storage.NUMBERS and not storage.is_known(type(value)):
            return self.safe(_REPR[id(kind)](value))
        if storage.is_constant(value):
            return self.safe(repr(value))
        return self.of_identity(value) or self.of_library(value) or self.outline(value, depth)

    def safe(self, text: str) -> str:
        """The text on one line, without passwords."""
        return _cut(self.clean(" ".join(text[: 4 * LONGEST].split())), LONGEST)

    def quoted(self, text: str) -> str:
        if text != HIDDEN and self.clean(text) == HIDDEN:
            return HIDDEN  # In quotes it would look like typed text.
        return _cut(repr(self.clean(text)), LONGEST) + ("…" if len(text) > LONGEST else "")

    def clean(self, text: str) -> str:
        """The text without passwords, cut to the room for it."""
        shown = self.passwords.without(text, LONGEST)
        self.hides = self.hides or shown != text[:LONGEST]
        return shown

    def bytes_of(self, start: bytes, size: int) -> str:
        if self.passwords.are_in(start.decode("utf-8", "ignore")):
            self.hides = True
            return HIDDEN
        return _cut(repr(start), LONGEST) + ("…" if size > LONGEST else "")

    def member(self, value: object, depth: int) -> str:
        stored = dict(storage.fields(value))
        name, kind = stored.get("_name_"), storage.class_name(type(value))
        shown = f"{kind}.{name}" if type(name) is str else kind
        return f"<{shown}: {self.text(stored.get('_value_'), depth - 1)}>"

    def of_identity(self, value: Any) -> str:
        """The name of a class, a function or a module; empty for anything else."""
        kind = type(value)
        if storage.is_a(value, type):
            return self.safe(type.__repr__(value))
        if kind is types.MethodType:
            return f"<bound method {_function_name(value.__func__)}>"
        if kind is types.FunctionType or kind is types.BuiltinFunctionType:
            return f"<function {_function_name(value)}>"
        if storage.is_a(value, types.ModuleType):
            name = dict(storage.fields(value)).get("__name__")
            return f"<module {name!r}>" if type(name) is str else "<module>"
        if kind is types.GeneratorType or kind is types.CoroutineType:
            return f"<{storage.class_name(kind)} {value.__qualname__}>"
        return ""

    def of_library(self, value: Any) -> str:
        """The shape of a table or array, or a short text for another library value; else empty."""
        kind = type(value)
        if not storage.is_known(kind):
            return ""
        package = kind.__module__.partition(".")[0]
        shape = getattr(value, "shape", None) if package in _OF_TABLES else None
        if type(shape) is tuple and shape:
            return f"({' × '.join(map(str, shape[:DEEPEST]))})"
        if kind is range:
            ends = (value.start, value.stop, value.step)  # They may be of a class derived from int.
            shown = [int.__repr__(end) for end in (ends if int.__ne__(ends[2], 1) else ends[:2])]
            return f"range({', '.join(shown)})"
        if package == "PIL":
            return self.safe(repr(value))
        if kind is memoryview:
            return f"<memoryview of {value.nbytes:,} bytes>"
        return ""

    def outline(self, value: Any, depth: int) -> str:
        """The name of its class, and the attributes that are stored in it."""
        kind = storage.class_name(type(value))
        if type(value) is types.MappingProxyType:
            return f"{kind}({self.text(gc.get_referents(value)[0], depth - 1)})"
        shown = list(self.shown_fields(value))
        if storage.is_a(value, BaseException):
            args = storage.arguments(value)
            entries = [self.text(arg, depth - 1) for arg in args[:MOST]]
            entries += [self.field(name, held, depth) for name, held in shown[:MOST]]
            return f"{kind}({', '.join(entries)})"
        if not shown:
            size = storage.size(value)
            return f"<{kind}>" if size is None else f"<{kind} of {size:,} bytes>"
        texts = (self.field(name, held, depth) for name, held in shown)
        return kind + self.joined("(", texts, ")", len(shown))

    def field(self, name: str, value: object, depth: int) -> str:
        return f"{name}={self.named(value, depth - 1, secret=is_secret(name))}"

    def shown_fields(self, value: object) -> Iterator[tuple[str, object]]:
        kind = type(value)
        stored = dict(storage.fields(value))
        of_class = storage.attribute(kind, "__dataclass_fields__")
        if type(of_class) is dict:
            for name, field in of_class.items():
                if type(field) is Field and field.repr and name in stored:
                    yield name, stored[name]
            return
        if not storage.is_known(kind):
            yield from (pair for pair in stored.items() if not pair[0].startswith("__"))
            return
        for name, held in stored.items():  # A queue has four locks, which say nothing about it.
            if not name.startswith("_") and id(type(held)) not in _LOCKS:
                yield name, held

    def collection(self, value: Any, depth: int) -> str:
        kind, size = storage.base(value), storage.size(value) or 0
        if kind is dict:
            entries = (
                f"{self.text(k, depth - 1)}: {self.named(v, depth - 1, secret=_names_secret(k))}"
                for k, v in storage.pairs(value)
            )
            return self.joined("{", entries, "}", size)
        if names := storage.tuple_names(value):
            fields = zip(names, storage.items(value), strict=True)
            entries = (self.field(name, held, depth) for name, held in fields)
            return storage.class_name(type(value)) + self.joined("(", entries, ")", size)
        entries = (self.text(item, depth - 1) for item in storage.items(value))
        if kind is deque:
            longest = storage.longest(value)
            end = "])" if longest is None else f"], maxlen={longest})"
            return self.joined("deque([", entries, end, size)
        if not size and kind in (set, frozenset):
            return f"{storage.class_name(kind)}()"
        start, end = _BRACKETS[id(kind)]
        return self.joined(start, entries, "," + end if kind is tuple and size == 1 else end, size)

    def joined(self, start: str, entries: Iterator[str], end: str, count: int) -> str:
        shown: list[str] = []
        while len(shown) < min(count, MOST) and self.room > 0:
            shown.append(next(entries))
        if left := count - len(shown):
            shown.append(f"… {left:,} more")
        return start + ", ".join(shown) + end


def _names_secret(key: object) -> bool:
    return type(key) is str and is_secret(key)


def _is_text(value: object) -> bool:
    """Whether it may contain a text; a number, a bool or None is no secret."""
    kind = storage.base(value)
    if kind is str or kind is bytes or kind is bytearray:
        return bool(storage.size(value))
    if kind in storage.NUMBERS:
        return False
    if storage.is_collection(value):
        few = (storage.size(value) or 0) <= _MOST_NUMBERS
        return not few or any(map(_is_text_or_more, _held(value)))
    return value is not None and not storage.is_constant(value)


def _is_text_or_more(value: object) -> bool:
    return storage.is_collection(value) or _is_text(value)


def _held(value: object) -> Iterator[object]:
    if storage.base(value) is dict:
        yield from (held for pair in storage.pairs(value) for held in pair)
    else:
        yield from storage.items(value)


def _function_name(value: Any) -> str:
    kind = type(value)
    if kind is types.FunctionType or kind is types.BuiltinFunctionType:
        return str(value.__qualname__)
    return storage.class_name(kind)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
