"""Comparing what a state holds with a copy from before, all the way down.

No code of the values' own runs (see `tutor.storage`). Two values that show the same are the same:
a script makes its classes and functions anew in each run, and Streamlit some of its values.
"""

import gc
import io
import types
import zlib
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from functools import partial
from itertools import islice
from typing import Any

from tutor import storage
from tutor.sandbox import tables

DEEPEST = 60
MOST_STEPS = 30_000
"""Of comparing two values; what is not reached by then is unknown."""
MOST_BYTES = 4 * 1024 * 1024
"""Of a stream or a buffer whose content is read."""


class Verdict(IntEnum):
    """What a comparison has shown; the worst of the parts holds for the whole."""

    SAME = 0
    UNKNOWN = 1
    CHANGED = 2


@dataclass(eq=False)
class StandIn:
    """Stands in a copy for a value that was not copied.

    `items` are copies of its items, of a dict by turns of a key and its value, and `fields` of what
    is stored in it. `mark` is a number made of its content. If it is not `whole`, a value can have
    changed and yet look alike.
    """

    kind: type
    size: int | None = None
    mark: int | None = None
    items: list[object] = field(default_factory=list)
    fields: dict[str, object] = field(default_factory=dict)
    whole: bool = False


def outline(value: object) -> StandIn:
    """A stand-in without any copies in it."""
    parts = _Parts(value)
    return StandIn(parts.kind, parts.size, parts.mark)


def items_of(value: object) -> Iterator[object]:
    """What a value holds: of a dict by turns of a key and its value."""
    return iter(_Parts(value).items)


def fields_of(value: object) -> Mapping[str, object]:
    return _Parts(value).fields


def is_all(value: object) -> bool:
    """Whether there is no more to a value than its items and its fields."""
    return _Parts(value).whole


def verdict(one: object, other: object) -> Verdict:
    """What has become of a value; `one` may be a copy of it, with stand-ins."""
    try:
        return _Comparison().of(one, other, DEEPEST)
    except Exception:
        return Verdict.UNKNOWN  # Another thread changes it meanwhile.


MOST_FIELDS = 200
_LONG = 40  # characters


def changed_fields(one: object, other: object) -> tuple[str, ...]:
    """Where an object differs from the copy of it from before: its attributes, or a dict's keys.

    None of an object of another kind; a script makes its classes anew, so that the name counts.
    """
    kinds = {storage.class_name(_Parts(each).kind) for each in (one, other)}
    if tables.is_table(other) or len(kinds) > 1:
        return ()
    old, new = _named(one), _named(other)
    if not old or max(len(old), len(new)) > MOST_FIELDS:
        return ()
    return tuple(
        name
        for name in {**old, **new}
        if name not in old or name not in new or verdict(old[name], new[name]) is Verdict.CHANGED
    )


def _named(value: object) -> Mapping[str, object]:
    parts = _Parts(value)
    if any(each is dict for each in storage.classes(parts.kind)):
        items = list(islice(parts.items, 2 * MOST_FIELDS + 2))
        pairs = zip(items[::2], items[1::2], strict=False)
        return {key: item for key, item in pairs if type(key) is str}
    return {} if storage.is_collection(value) else parts.fields


def lengths(one: object, other: object) -> tuple[int, int] | None:
    """Of two long texts the characters, of files or rows of bytes the bytes; None of others."""
    old, new = _Parts(one), _Parts(other)
    if old.kind is not new.kind or storage.is_collection(other):
        return None
    if old.size is None or new.size is None or max(old.size, new.size) < _LONG:
        return None
    return old.size, new.size


def stays(value: object) -> bool:
    """Whether it is never changed in place, or not in a way that could be put back."""
    return (
        storage.is_constant(value)
        or type(value) is object
        or type(value) is range
        or storage.is_fixed(value)
        or _is_handle(value)
    )


def _is_handle(value: object) -> bool:
    """A place in the app, or a file that was uploaded: Streamlit's, and only named by a script."""
    kind = type(value)
    return storage.class_name(kind) in ("DeltaGenerator", "UploadedFile") and storage.is_known(kind)


class _Parts:
    """What a value, or the stand-in of one, shows of itself."""

    def __init__(self, value: Any) -> None:
        self._value = value
        self._stand_in = value if type(value) is StandIn else None
        self.kind: type = value.kind if self._stand_in else type(value)

    @property
    def size(self) -> int | None:
        if self._stand_in:
            return self._stand_in.size
        return storage.size(self._value)

    @property
    def mark(self) -> int | None:
        return self._stand_in.mark if self._stand_in else _mark(self._value)

    @property
    def items(self) -> Iterable[object]:
        return self._stand_in.items if self._stand_in else _items(self._value)

    @property
    def fields(self) -> Mapping[str, object]:
        return self._stand_in.fields if self._stand_in else _fields(self._value)

    @property
    def whole(self) -> bool:
        if self._stand_in:
            return self._stand_in.whole
        base = storage.base(self._value)
        if base is io.BytesIO or tables.is_table(self._value):
            return self.mark is not None
        native = storage.native(self.kind)
        return any(native is kind for kind in _SHOW_ALL) or issubclass(native, BaseException)


_SHOW_ALL: tuple[type[Any], ...] = (
    object, *storage.COLLECTIONS, *storage.NUMBERS, str, bytes, bytearray, range, slice, partial,
    defaultdict, OrderedDict, types.SimpleNamespace, types.MappingProxyType, types.MethodType,
)  # fmt: skip


def _mark(value: Any) -> int | None:
    """Of what is read as a whole: texts and bytes, streams and tables."""
    base = storage.base(value)
    if base is str or base is bytes:
        return hash(storage.plain(value))
    if base is bytearray and (storage.size(value) or 0) <= MOST_BYTES:
        return zlib.crc32(storage.plain(value))
    if base is io.BytesIO and (storage.size(value) or MOST_BYTES + 1) <= MOST_BYTES:
        return zlib.crc32(io.BytesIO.getvalue(value))
    return tables.mark(value) if tables.is_table(value) else None


def _items(value: Any) -> Iterable[object]:
    base = storage.base(value)
    if base is dict:
        return (each for pair in storage.pairs(value) for each in pair)
    if storage.is_collection(value):
        return storage.items(value)
    if base in storage.NUMBERS:
        return (storage.plain(value),)
    if storage.is_a(value, BaseException):
        return storage.arguments(value)
    return gc.get_referents(value) if type(value) is types.MappingProxyType else ()


def _fields(value: Any) -> Mapping[str, object]:
    if tables.is_table(value):
        return {"shape": tables.shape(value), "columns": tables.labels(value)}
    stored = dict(storage.fields(value))
    if _is_handle(value):
        return {name: each for name, each in stored.items() if name in ("file_id", "size")}
    return stored


class _Comparison:
    def __init__(self) -> None:
        self.left = MOST_STEPS
        self.met: set[tuple[int, int]] = set()

    def of(self, one: Any, other: Any, depth: int) -> Verdict:
        if one is other:
            return Verdict.SAME
        self.left -= 1
        kind = type(one)
        if kind is type(other) and (kind is dict or kind is list or kind is tuple):
            return self.plain(one, other, depth)
        if kind is type(other):
            if storage.is_constant(one) and storage.is_constant(other):
                alike = one == other or (one != one and other != other)
                return Verdict.SAME if alike else Verdict.CHANGED
            if kind is StandIn:
                kind = one.kind
        if not _is_same_kind(_Parts(one).kind, _Parts(other).kind):
            return Verdict.CHANGED
        if depth < 0 or self.left < 0:
            return Verdict.UNKNOWN
        pair = (id(one), id(other))
        if pair in self.met:
            return Verdict.SAME
        self.met.add(pair)
        if type(one) is not StandIn and type(other) is not StandIn:
            if storage.is_fixed(one):
                return self.named(one, other, depth)
            if tables.is_table(one) and tables.is_readable(one) and tables.is_readable(other):
                return Verdict.SAME if tables.are_equal(one, other) else Verdict.CHANGED
        return self.parts(_Parts(one), _Parts(other), depth)

    def plain(self, one: Any, other: Any, depth: int) -> Verdict:
        """Of two dicts, two lists or two tuples: of these most states are made."""
        if depth < 0 or self.left < 0:
            return Verdict.UNKNOWN
        pair = (id(one), id(other))
        if pair in self.met:
            return Verdict.SAME
        self.met.add(pair)
        if len(one) != len(other):
            return Verdict.CHANGED
        if type(one) is not dict:
            return self.each(one, other, depth)
        keys = self.each(one.keys(), other.keys(), depth)
        if keys is Verdict.CHANGED:
            return keys
        return max(keys, self.each(one.values(), other.values(), depth))

    def each(self, one: Iterable[Any], other: Iterable[Any], depth: int) -> Verdict:
        """Of two rows; of what is left over in the longer one, nothing is said."""
        worst = Verdict.SAME
        for x, y in zip(one, other, strict=False):
            if x is not y:
                worst = max(worst, self.of(x, y, depth - 1))
                if worst is Verdict.CHANGED or self.left < 0:
                    return worst
        return worst

    def named(self, one: Any, other: Any, depth: int) -> Verdict:
        """Of classes, functions and members of an enum, by what they are called."""
        kind = type(one)
        if kind is types.FunctionType:
            alike = one.__qualname__ == other.__qualname__ and one.__code__ == other.__code__
        elif kind is types.MethodType:
            return self.each((one.__func__, one.__self__), (other.__func__, other.__self__), depth)
        elif storage.is_a(one, type):
            alike = _is_same_kind(one, other)
        elif storage.is_a(one, Enum):
            return self.each(_member(one), _member(other), depth)
        else:
            alike = False
        return Verdict.SAME if alike else Verdict.CHANGED

    def parts(self, one: _Parts, other: _Parts, depth: int) -> Verdict:
        if one.kind is object or one.size != other.size:
            return Verdict.CHANGED
        mark = one.mark
        if mark is not None and mark != other.mark:
            return Verdict.CHANGED
        worst = self.each(one.items, other.items, depth)
        if worst is Verdict.CHANGED and _has_no_order(one.kind):
            worst = self.unordered(list(one.items), list(other.items))
        if worst is Verdict.CHANGED:
            return worst
        whole = Verdict.SAME if one.whole and other.whole else Verdict.UNKNOWN
        return max(worst, whole, self.fields(one, other, depth))

    def fields(self, one: _Parts, other: _Parts, depth: int) -> Verdict:
        old, new = one.fields, other.fields
        known = storage.is_known(one.kind)
        both_whole = one.whole and other.whole
        worst = Verdict.SAME
        for name in dict.fromkeys([*old, *new]):
            if name in old and name in new:
                found = self.of(old[name], new[name], depth - 1)
            else:
                found = Verdict.CHANGED if both_whole else Verdict.UNKNOWN
            if known and name.startswith("_"):
                found = min(found, Verdict.UNKNOWN)  # It shows nowhere.
            worst = max(worst, found)
            if worst is Verdict.CHANGED:
                break
        return worst

    def unordered(self, one: list[Any], other: list[Any]) -> Verdict:
        if all(map(storage.is_hashable, one)) and all(map(storage.is_hashable, other)):
            return Verdict.SAME if set(one) == set(other) else Verdict.CHANGED
        return Verdict.UNKNOWN


def _has_no_order(kind: type) -> bool:
    return any(each is set or each is frozenset for each in storage.classes(kind))


def _member(value: object) -> tuple[object, ...]:
    stored = dict(storage.fields(value))
    return (stored.get("_name_"), stored.get("_value_"))


def _is_same_kind(one: type, other: type) -> bool:
    """Whether it is one class, or the same of a script that ran again and made it anew."""
    if one is other:
        return True
    return (
        storage.full_name(one) == storage.full_name(other)
        and storage.native(one) is storage.native(other) is not one
    )
