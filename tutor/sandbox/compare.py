"""Compare values of a state with earlier copies, at all levels.

No code of the values' own runs (see `tutor.storage`). Values that look the same are the same: each
run of a script makes its classes and functions again, and Streamlit makes some values again.
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
from operator import is_
from typing import Any

from tutor import storage
from tutor.sandbox import tables

DEEPEST = 60
MOST_STEPS = 30_000
"""The most steps for comparing two values; beyond that, the result is unknown."""
MOST_BYTES = 4 * 1024 * 1024
"""The largest stream or buffer whose content is read."""


class Verdict(IntEnum):
    """The result of a comparison. The result for a value is the highest of those for its parts."""

    SAME = 0
    UNKNOWN = 1
    CHANGED = 2


@dataclass(eq=False)
class StandIn:
    """Replaces a value that was not copied.

    `items` are copies of its items: for a dict, keys and values in turn. `fields` are copies of its
    attributes. `mark` is a checksum of its content. If it is not `whole`, the value may have
    changed although it compares equal.
    """

    kind: type
    size: int | None = None
    mark: int | None = None
    items: list[object] = field(default_factory=list)
    fields: dict[str, object] = field(default_factory=dict)
    whole: bool = False


def outline(value: object) -> StandIn:
    """A stand-in without copies of items or attributes."""
    parts = _Parts(value)
    return StandIn(parts.kind, parts.size, parts.mark)


def items_of(value: object) -> Iterator[object]:
    """The items of a value: for a dict, keys and values in turn."""
    return iter(_Parts(value).items)


def fields_of(value: object) -> Mapping[str, object]:
    return _Parts(value).fields


def is_all(value: object) -> bool:
    """Whether the items and fields are all that a value consists of."""
    return _Parts(value).whole


def verdict(old: object, new: object) -> Verdict:
    """Whether a value has changed. `old` may be a copy, with stand-ins."""
    try:
        return _Comparison().of(old, new, DEEPEST)
    except Exception:
        return Verdict.UNKNOWN  # Another thread changes it at the same time.


MOST_FIELDS = 200
_LONG = 40  # characters


def changed_fields(old: object, new: object) -> tuple[str, ...]:
    """The attributes of an object, or the keys of a dict, that differ from an earlier copy.

    Empty if the class has changed. Classes are compared by name, as each run makes them again.
    """
    kinds = {storage.class_name(_Parts(value).kind) for value in (old, new)}
    if tables.is_table(new) or len(kinds) > 1:
        return ()
    before, after = _named(old), _named(new)
    if not before or max(len(before), len(after)) > MOST_FIELDS:
        return ()
    return tuple(
        name
        for name in {**before, **after}
        if name not in before
        or name not in after
        or verdict(before[name], after[name]) is Verdict.CHANGED
    )


def _named(value: object) -> Mapping[str, object]:
    parts = _Parts(value)
    if any(base is dict for base in storage.classes(parts.kind)):
        items = list(islice(parts.items, 2 * MOST_FIELDS + 2))
        pairs = zip(items[::2], items[1::2], strict=False)
        return {key: item for key, item in pairs if type(key) is str}
    return {} if storage.is_collection(value) else parts.fields


def lengths(old: object, new: object) -> tuple[int, int] | None:
    """The lengths of two long texts in characters, or of files or bytes in bytes; else None."""
    before, after = _Parts(old), _Parts(new)
    if before.kind is not after.kind or storage.is_collection(new):
        return None
    if before.size is None or after.size is None or max(before.size, after.size) < _LONG:
        return None
    return before.size, after.size


def stays(value: object) -> bool:
    """Whether a value never changes in place, or in no way that could be undone."""
    return (
        storage.is_constant(value)
        or type(value) is object
        or type(value) is range
        or storage.is_fixed(value)
        or _is_handle(value)
    )


def _is_handle(value: object) -> bool:
    """Whether it is a container of the app or an uploaded file, to which a script only refers."""
    kind = type(value)
    return storage.class_name(kind) in ("DeltaGenerator", "UploadedFile") and storage.is_known(kind)


class _Parts:
    """The parts of a value, or of a stand-in, by which it is compared."""

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
    """A checksum of a value that is read as a whole: text, bytes, a stream or a table."""
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
        return (part for pair in storage.pairs(value) for part in pair)
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
        return {name: field for name, field in stored.items() if name in ("file_id", "size")}
    return stored


class _Comparison:
    def __init__(self) -> None:
        self.steps_left = MOST_STEPS
        self.visited: set[tuple[int, int]] = set()

    def of(self, old: Any, new: Any, depth: int) -> Verdict:
        if old is new:
            return Verdict.SAME
        self.steps_left -= 1
        kind = type(old)
        if kind is type(new) and (kind is dict or kind is list or kind is tuple):
            return self.of_plain(old, new, depth)
        if kind is type(new):
            if storage.is_constant(old) and storage.is_constant(new):
                alike = old == new or (old != old and new != new)
                return Verdict.SAME if alike else Verdict.CHANGED
            if kind is StandIn:
                kind = old.kind
        if not _is_same_kind(_Parts(old).kind, _Parts(new).kind):
            return Verdict.CHANGED
        if depth < 0 or self.steps_left < 0:
            return Verdict.UNKNOWN
        pair = (id(old), id(new))
        if pair in self.visited:
            return Verdict.SAME
        self.visited.add(pair)
        if type(old) is not StandIn and type(new) is not StandIn:
            if storage.is_fixed(old):
                return self.by_name(old, new, depth)
            if tables.is_table(old) and tables.is_readable(old) and tables.is_readable(new):
                return Verdict.SAME if tables.are_equal(old, new) else Verdict.CHANGED
        return self.of_parts(_Parts(old), _Parts(new), depth)

    def of_plain(self, old: Any, new: Any, depth: int) -> Verdict:
        """Compare two dicts, lists or tuples, the most frequent types."""
        if depth < 0 or self.steps_left < 0:
            return Verdict.UNKNOWN
        pair = (id(old), id(new))
        if pair in self.visited:
            return Verdict.SAME
        self.visited.add(pair)
        if len(old) != len(new):
            return Verdict.CHANGED
        if type(old) is not dict:
            return self.in_pairs(old, new, depth)
        if all(map(is_, old, new)) and all(map(is_, old.values(), new.values())):
            return Verdict.SAME
        keys = self.in_pairs(old.keys(), new.keys(), depth)
        if keys is Verdict.CHANGED:
            return keys
        return max(keys, self.in_pairs(old.values(), new.values(), depth))

    def in_pairs(self, old: Iterable[Any], new: Iterable[Any], depth: int) -> Verdict:
        """Compare items in pairs. Surplus items of the longer row are ignored."""
        worst = Verdict.SAME
        for x, y in zip(old, new, strict=False):
            if x is not y:
                worst = max(worst, self.of(x, y, depth - 1))
                if worst is Verdict.CHANGED or self.steps_left < 0:
                    return worst
        return worst

    def by_name(self, old: Any, new: Any, depth: int) -> Verdict:
        """Compare classes, functions and members of an enum by their names."""
        kind = type(old)
        if kind is types.FunctionType:
            alike = old.__qualname__ == new.__qualname__ and old.__code__ == new.__code__
        elif kind is types.MethodType:
            return self.in_pairs((old.__func__, old.__self__), (new.__func__, new.__self__), depth)
        elif storage.is_a(old, type):
            alike = _is_same_kind(old, new)
        elif storage.is_a(old, Enum):
            return self.in_pairs(_member(old), _member(new), depth)
        else:
            alike = False
        return Verdict.SAME if alike else Verdict.CHANGED

    def of_parts(self, old: _Parts, new: _Parts, depth: int) -> Verdict:
        if old.kind is object or old.size != new.size:
            return Verdict.CHANGED
        mark = old.mark
        if mark is not None and mark != new.mark:
            return Verdict.CHANGED
        worst = self.in_pairs(old.items, new.items, depth)
        if worst is Verdict.CHANGED and _has_no_order(old.kind):
            worst = self.of_unordered(list(old.items), list(new.items))
        if worst is Verdict.CHANGED:
            return worst
        whole = Verdict.SAME if old.whole and new.whole else Verdict.UNKNOWN
        return max(worst, whole, self.of_fields(old, new, depth))

    def of_fields(self, old: _Parts, new: _Parts, depth: int) -> Verdict:
        before, after = old.fields, new.fields
        known = storage.is_known(old.kind)
        both_whole = old.whole and new.whole
        worst = Verdict.SAME
        for name in dict.fromkeys([*before, *after]):
            if name in before and name in after:
                found = self.of(before[name], after[name], depth - 1)
            else:
                found = Verdict.CHANGED if both_whole else Verdict.UNKNOWN
            if known and name.startswith("_"):
                found = min(found, Verdict.UNKNOWN)  # A private attribute of a library.
            worst = max(worst, found)
            if worst is Verdict.CHANGED:
                break
        return worst

    def of_unordered(self, old: list[Any], new: list[Any]) -> Verdict:
        if all(map(storage.is_hashable, old)) and all(map(storage.is_hashable, new)):
            return Verdict.SAME if set(old) == set(new) else Verdict.CHANGED
        return Verdict.UNKNOWN


def _has_no_order(kind: type) -> bool:
    return any(base is set or base is frozenset for base in storage.classes(kind))


def _member(value: object) -> tuple[object, ...]:
    stored = dict(storage.fields(value))
    return (stored.get("_name_"), stored.get("_value_"))


def _is_same_kind(old: type, new: type) -> bool:
    """Whether two classes are the same, or the same class of a script that ran again."""
    if old is new:
        return True
    return (
        storage.full_name(old) == storage.full_name(new)
        and storage.native(old) is storage.native(new) is not old
    )
