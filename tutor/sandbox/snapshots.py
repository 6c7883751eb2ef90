"""Copies of a state, which stay as they are while the demo changes the state.

Neither copying nor comparing runs code of the values' own (see `tutor.storage`): a class in the
demo may have a slow or failing `__deepcopy__`, and the demo must not notice that it is recorded.

A value that cannot be copied, or is too large, is replaced by a stand-in: its type, its size, and
copies of as much of its content as fits. A later value can be compared with a stand-in (see
`compare`), but a stand-in cannot be restored.
"""

import io
import types
from collections import OrderedDict, defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, Literal

from tutor import storage
from tutor.sandbox import compare, tables
from tutor.sandbox.compare import StandIn, Verdict, stays

MOST_BYTES = 256 * 1024
"""The limit for one value; a larger one is copied in part."""
MOST_BYTES_OF_ALL = 4 * 1024 * 1024
"""The limit for a state; of the values beyond it, only a little is copied."""
MOST_ITEMS = 5_000
"""How many items of a collection that is too large are copied."""
DEEPEST = 60
_LITTLE = 4 * 1024  # bytes
_OBJECT = 56  # bytes to allow for each object

_TOO_DEEP = "nested too deeply to be kept"
_TOO_LARGE = f"too large to be kept (more than {MOST_BYTES // 1024} KB)"
# The methods by which a class can define how it is copied.
_COPY_METHODS = ("__deepcopy__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__")
# Libraries whose methods copy in the usual way.
_MAKERS = frozenset(["dataclasses", "pydantic", "attr", "attrs"])
_MADE_BY = {
    id(kind): kind
    for kind in (
        object, dict, list, tuple, set, frozenset, str, bytes, bytearray, int, float, complex,
        deque, OrderedDict, defaultdict, types.SimpleNamespace, io.BytesIO,
    )
}  # fmt: skip

_SIMPLE = frozenset(map(id, (dict, list, tuple, set, frozenset, deque, bytearray)))
"""Types without attributes."""


class NotCopyable(Exception):
    """Why a value was not copied, as the end of a sentence that begins with "It is"."""


@dataclass(frozen=True)
class Snapshot:
    """A copy of a state. Keys that shared an object share its copy."""

    values: Mapping[str, object] = field(default_factory=dict)
    """Stand-ins for the keys that are `refused`."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """The keys that cannot be restored, with the reasons."""
    size: int = 0

    @cached_property
    def shared(self) -> list[tuple[str, ...]]:
        """The groups of keys that had the same object (see `shared_keys`)."""
        return shared_keys(self.values)


def take_snapshot(
    state: Mapping[str, object],
    before: Snapshot | None = None,
    compared: Mapping[str, Verdict] | None = None,
) -> Snapshot:
    """Copy a state. If nothing has changed since the copy `before`, return that one.

    `compared` is the result of `verdicts` for the two.
    """
    if before is not None and _unchanged(state, before, compared):
        return before
    copier = _Copier()
    values, refused = {}, {}
    left = MOST_BYTES_OF_ALL
    for key, value in state.items():
        room = max(min(MOST_BYTES, left), _LITTLE)
        values[key], why = copier.copy_or_stand_in(value, DEEPEST, room)
        if why:
            refused[key] = why
        left -= room - copier.room
    return Snapshot(values, refused, MOST_BYTES_OF_ALL - left)


def copy_values(snapshot: Snapshot) -> dict[str, object]:
    """New copies of the values, which a demo may change; without the values that were refused."""
    whole = {key: value for key, value in snapshot.values.items() if key not in snapshot.refused}
    return dict(take_snapshot(whole).values)


def same(old: object, new: object) -> bool:
    """Whether two values are equal at all levels. Objects that cannot be read must be identical."""
    return compare.verdict(old, new) is Verdict.SAME


def verdicts(
    old: Mapping[str, object], snapshot: Snapshot, new: Mapping[str, object]
) -> dict[str, Verdict]:
    """Compare the keys that are in both states. `snapshot` is a copy of the old state."""
    return {
        key: compare.verdict(snapshot.values.get(key, old[key]), value)
        for key, value in new.items()
        if key in old
    }


def sign_of(
    key: str,
    old: Mapping[str, object],
    snapshot: Snapshot,
    new: Mapping[str, object],
    compared: Verdict | None = None,
) -> Literal["+", "~", "≈", "−"] | None:
    """How a key changed from the old state to the new one. `snapshot` is a copy of the old state.

    None if no change was found. `compared` is the result of `verdicts` for this key.
    """
    if key not in old:
        return "+"
    if key not in new:
        return "−"
    if compared is None:
        compared = compare.verdict(snapshot.values.get(key, old[key]), new[key])
    if compared is Verdict.SAME:
        return None
    if old[key] is new[key]:
        return "≈" if compared is Verdict.CHANGED else None
    if compared is Verdict.UNKNOWN and same(old[key], new[key]):
        return None
    return "~"


def shared_keys(state: Mapping[str, object]) -> list[tuple[str, ...]]:
    """The groups of keys that have the same object, if it can be changed in place."""
    groups: dict[int, list[str]] = {}
    for key, value in state.items():
        if _is_mutable(value):
            groups.setdefault(id(value), []).append(key)
    return sorted(tuple(sorted(keys)) for keys in groups.values() if len(keys) > 1)


def _is_mutable(value: object) -> bool:
    if storage.is_constant(value):
        return False
    kind = value.kind if type(value) is StandIn else type(value)
    fixed = any(base is tuple or base is frozenset for base in storage.classes(kind))
    return not fixed and not stays(value) and id(kind) not in _TEXTS


_TEXTS = frozenset(map(id, (str, bytes)))
_DICTS = frozenset([id(dict)])


def _unchanged(
    state: Mapping[str, object], before: Snapshot, compared: Mapping[str, Verdict] | None
) -> bool:
    """Whether no change was found. A new copy would then show no more than the old one."""
    if state.keys() != before.values.keys():
        return False
    if compared is None:
        compared = verdicts(before.values, before, state)
    return all(verdict is not Verdict.CHANGED for verdict in compared.values()) and is_shared_alike(
        state, before
    )


def is_shared_alike(state: Mapping[str, object], snapshot: Snapshot) -> bool:
    """Whether the same keys share their objects in the state as in the snapshot."""
    return shared_keys(state) == snapshot.shared


class _Copier:
    """Copies values one after the other. Objects that they share are shared by the copies, too."""

    def __init__(self) -> None:
        self.room = 0
        """How many more bytes the copy of the present value may take."""
        self.made: dict[int, object] = {}
        self.alive: list[object] = []
        """The objects whose ids are in `made`, so that none is collected before the end."""

    def copy_or_stand_in(self, value: object, depth: int, room: int) -> tuple[object, str]:
        """A copy and an empty string, or a stand-in and the reason why there is no copy."""
        known, self.room = len(self.alive), room
        try:
            return self.copy(value, depth), ""
        except NotCopyable as reason:
            why = str(reason)
        except Exception as error:  # Another thread may be changing it.
            why = f"a value that fails when it is read ({storage.class_name(type(error))})"
        for original in self.alive[known:]:
            self.made.pop(id(original), None)
        self.room = room
        return self.stand_in(value, depth), why

    def stand_in(self, value: object, depth: int) -> StandIn:
        """A copy of as much as fits. Each part may take at most half of the bytes that are left."""
        made = compare.outline(value)
        self.room -= _OBJECT
        self.made[id(value)] = made
        self.alive.append(value)
        try:
            for item in compare.items_of(value):
                if self.is_full(depth) or len(made.items) >= MOST_ITEMS:
                    return made
                made.items.append(self.part(item, depth))
            for name, item in compare.fields_of(value).items():
                if self.is_full(depth):
                    return made
                made.fields[name] = self.part(item, depth)
            made.whole = compare.is_all(value)
        except Exception:
            made.whole = False  # Another thread changes it at the same time.
        return made

    def is_full(self, depth: int) -> bool:
        return depth <= 0 or self.room <= _OBJECT

    def part(self, value: object, depth: int) -> object:
        left, share = self.room, self.room // 2
        if storage.is_constant(value) and (size := storage.size(value) or 16) < share:
            self.room -= size
            return value
        made, _ = self.copy_or_stand_in(value, depth - 1, share)
        self.room = left - (share - self.room)
        return made

    def copy(self, value: Any, depth: int) -> object:
        kind = type(value)
        if kind is str or kind is bytes:
            self.spend(len(value) or 16)
            return value
        if storage.is_constant(value):
            self.spend(16)
            return value
        if id(value) in self.made:
            made = self.made[id(value)]
            if type(made) is StandIn:
                raise NotCopyable(_cannot_be_kept(value))
            return made
        if id(kind) not in _SIMPLE and stays(value):
            self.spend(16)
            return value
        if depth < 0:
            raise NotCopyable(_TOO_DEEP)
        self.spend(max(_OBJECT, 8 * (storage.size(value) or 0)))
        self.alive.append(value)
        if id(kind) in _SIMPLE:
            return self.copy_items(value, depth - 1)
        if tables.is_table(value):
            return self.copy_table(value)
        if not _can_be_made(kind):
            raise NotCopyable(_cannot_be_kept(value))
        try:
            made = self.copy_items(value, depth - 1)
        except TypeError as error:  # The class needs arguments.
            raise NotCopyable(_cannot_be_kept(value)) from error
        for name, item, descriptor in storage.stored_in(value):
            copied = self.copy(item, depth - 1)
            if descriptor.__name__ != "__dict__":
                descriptor.__set__(made, copied)
            else:
                descriptor.__get__(made)[name] = copied
        return made

    def copy_table(self, value: object) -> object:
        self.spend(tables.size(value))
        if not tables.is_readable(value):
            raise NotCopyable(_cannot_be_kept(value))
        return self.remember(value, tables.copy(value))

    def copy_items(self, value: Any, depth: int) -> Any:
        """A new object with copies of the items, and without attributes."""
        kind, base = type(value), storage.base(value)
        make: Any = _MADE_BY[id(kind if id(kind) in _SIMPLE else storage.native(kind))].__new__
        if base is None:
            return self.remember(value, make(kind))
        if base is dict:
            made = self.remember(value, make(kind))
            put = OrderedDict.__setitem__ if storage.is_a(value, OrderedDict) else dict.__setitem__
            for key, item in list(storage.pairs(value)):
                if type(key) is str:
                    self.room -= len(key) or 16
                elif storage.is_hashable(key):
                    key = self.copy(key, depth)
                else:
                    raise NotCopyable(_cannot_be_kept(value))
                if type(item) is str:  # Most items are; this saves a call for each of them.
                    self.spend(len(item) or 16)
                    put(made, key, item)
                else:
                    put(made, key, self.copy(item, depth))
            self.spend(0)
            return made
        if base is list:
            made = self.remember(value, make(kind))
            rows = self.copy_rows(value) if depth > 0 else None
            items = (self.copy(item, depth) for item in list.__iter__(value))
            list.extend(made, list(items) if rows is None else rows)
            return made
        if base is bytearray or base is io.BytesIO:
            return self.copy_buffer(value, self.remember(value, make(kind)))
        if not storage.is_collection(value):
            return self.remember(value, make(kind, storage.plain(value)))
        return self.copy_collection(value, make, depth)

    def copy_rows(self, value: list[Any]) -> list[dict[str, str]] | None:
        """Copies of the items, if all are dicts of texts, as the messages of a chat mostly are.

        Only loops in C go through them, because a chat grows long, and each run copies it.
        """
        rows = list(list.__iter__(value))
        ids = set(map(id, rows))
        if not _DICTS.issuperset(map(id, map(type, rows))) or len(ids) < len(rows):
            return None
        size = len(rows) * _OBJECT + 8 * sum(map(len, rows))
        if size > self.room or not ids.isdisjoint(self.made):
            return None
        copies = list(map(dict.copy, rows))
        texts = list(chain(*copies, *map(dict.values, copies)))
        if not _TEXTS.issuperset(map(id, map(type, texts))):
            return None
        self.spend(size + sum(map(len, texts)))
        self.alive += rows
        self.made.update(zip(map(id, rows), copies, strict=True))
        return copies

    def copy_buffer(self, value: Any, made: Any) -> Any:
        self.spend(storage.size(value) or 0)
        if storage.base(value) is bytearray:
            bytearray.extend(made, storage.plain(value))
        else:
            io.BytesIO.write(made, io.BytesIO.getvalue(value))
            io.BytesIO.seek(made, io.BytesIO.tell(value))
        return made

    def copy_collection(self, value: Any, make: Any, depth: int) -> Any:
        kind, base = type(value), storage.base(value)
        items = [self.copy(item, depth) for item in storage.items(value)]
        if base is not tuple and base is not deque and not all(map(storage.is_hashable, items)):
            raise NotCopyable(_cannot_be_kept(value))
        if id(value) in self.made:
            return self.made[id(value)]  # It contains itself, through a list.
        if base is tuple or base is frozenset:
            return self.remember(value, make(kind, items))
        made = self.remember(value, make(kind))
        if base is set:
            set.update(made, items)
        else:
            deque.__init__(made, items, storage.longest(value))
        return made

    def remember(self, value: object, made: object) -> Any:
        self.made[id(value)] = made
        return made

    def spend(self, size: int) -> None:
        self.room -= size
        if self.room < 0:
            raise NotCopyable(_TOO_LARGE)


def _cannot_be_kept(value: object) -> str:
    return f"of a kind that cannot be kept ({storage.class_name(type(value))})"


@storage.per_class
def _can_be_made(kind: type) -> bool:
    """Whether a copy can be made of items and attributes, without running code of the class."""
    if id(storage.native(kind)) not in _MADE_BY:
        return False
    if kind is not io.BytesIO and storage.attribute(kind, "__del__") is not None:
        return False  # It would also be called for the copy.
    return not any(_has_own_method(kind, name) for name in _COPY_METHODS)


def _has_own_method(kind: type, name: str) -> bool:
    """Whether the class itself defines this method, not Python or a library that does the usual."""
    for base in storage.classes(kind):
        if name in storage.attributes(base):
            method = storage.attributes(base)[name]
            if id(base) in _MADE_BY or storage.is_known(base):
                return False
            module = method.__module__ if type(method) is types.FunctionType else None
            return type(module) is not str or module.partition(".")[0] not in _MAKERS
    return False
