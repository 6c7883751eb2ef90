"""Copies of a state that outlive what the demo does to it.

Neither copying nor comparing runs code of the values' own (see `tutor.storage`): a class of the
demo's may have a slow or failing `__deepcopy__`, and the demo must not be able to tell that it is
being recorded.

What cannot be copied, or is too large, has a stand-in in its place: its type, its size, and copies
of as much of what it holds as there is room for. A later value can be compared with it (see
`compare`), but it cannot be given back.
"""

import io
import types
from collections import OrderedDict, defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from tutor import storage
from tutor.sandbox import compare, tables
from tutor.sandbox.compare import StandIn, Verdict, stays

MOST_BYTES = 256 * 1024
"""Of one value; of what is larger, only as much is copied."""
MOST_BYTES_OF_ALL = 4 * 1024 * 1024
"""Of a state; of the values that come after it, only little is copied."""
MOST_ITEMS = 5_000
"""Of a collection that is too large to be copied."""
DEEPEST = 60
_LITTLE = 4 * 1024  # bytes
_SLOT = 56  # bytes that are reckoned for each object

_TOO_DEEP = "nested too deeply to be kept"
_TOO_LARGE = f"too large to be kept (more than {MOST_BYTES // 1024} KB)"
# What a class of the script's may have to say about how it is copied.
_OWN_WAYS = ("__deepcopy__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__")
_MAKERS = frozenset(["dataclasses", "pydantic", "attr", "attrs"])  # Their ways are the plain one.
_MADE_BY = {
    id(kind): kind
    for kind in (
        object, dict, list, tuple, set, frozenset, str, bytes, bytearray, int, float, complex,
        deque, OrderedDict, defaultdict, types.SimpleNamespace, io.BytesIO,
    )
}  # fmt: skip

_SIMPLE = frozenset(map(id, (dict, list, tuple, set, frozenset, deque, bytearray)))
"""They have no attributes."""


class NotCopyable(Exception):
    """Why a value was not copied, in words that end the sentence "It is …"."""


@dataclass(frozen=True)
class Snapshot:
    """A copy of a state: objects that were shared between keys are shared in it, too."""

    values: Mapping[str, object] = field(default_factory=dict)
    """For those that are `refused`, stand-ins."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """Of the keys that cannot be given back, why."""
    size: int = 0

    @cached_property
    def shared(self) -> list[tuple[str, ...]]:
        """Groups of keys that held the same object (see `shared_keys`)."""
        return shared_keys(self.values)


def take_snapshot(
    state: Mapping[str, object],
    before: Snapshot | None = None,
    compared: Mapping[str, Verdict] | None = None,
) -> Snapshot:
    """Copy a state; or give back the copy from before, if nothing has changed since.

    `compared` is what `verdicts` has found of the two.
    """
    if before is not None and _unchanged(state, before, compared):
        return before
    copier = _Copier()
    values, refused = {}, {}
    left = MOST_BYTES_OF_ALL
    for key, value in state.items():
        room = max(min(MOST_BYTES, left), _LITTLE)
        values[key], why = copier.keep(value, DEEPEST, room)
        if why:
            refused[key] = why
        left -= room - copier.room
    return Snapshot(values, refused, MOST_BYTES_OF_ALL - left)


def fresh(kept: Snapshot) -> dict[str, object]:
    """The values once more, to be given away; without those that there is no copy of."""
    whole = {key: value for key, value in kept.values.items() if key not in kept.refused}
    return dict(take_snapshot(whole).values)


def same(one: object, other: object) -> bool:
    """Whether two values are alike all the way down; what cannot be looked into, if identical."""
    return compare.verdict(one, other) is Verdict.SAME


def verdicts(
    old: Mapping[str, object], kept: Snapshot, new: Mapping[str, object]
) -> dict[str, Verdict]:
    """What has become of each key that is in two states; `kept` is a copy of the old one."""
    return {
        key: compare.verdict(kept.values.get(key, old[key]), value)
        for key, value in new.items()
        if key in old
    }


def sign_of(
    key: str,
    old: Mapping[str, object],
    kept: Snapshot,
    new: Mapping[str, object],
    compared: Verdict | None = None,
) -> Literal["+", "~", "≈", "−"] | None:
    """What became of a key from one state to another; `kept` is a copy of the old one.

    None also where nothing is seen to have changed. `compared` is what `verdicts` says of the key.
    """
    if key not in old:
        return "+"
    if key not in new:
        return "−"
    seen = (
        compare.verdict(kept.values.get(key, old[key]), new[key]) if compared is None else compared
    )
    if seen is Verdict.SAME:
        return None
    if old[key] is new[key]:
        return "≈" if seen is Verdict.CHANGED else None
    if seen is Verdict.UNKNOWN and same(old[key], new[key]):
        return None
    return "~"


def shared_keys(state: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Groups of keys that hold the same object, if it is one that can be changed in place."""
    groups: dict[int, list[str]] = {}
    for key, value in state.items():
        if _is_mutable(value):
            groups.setdefault(id(value), []).append(key)
    return sorted(tuple(sorted(keys)) for keys in groups.values() if len(keys) > 1)


def _is_mutable(value: object) -> bool:
    if storage.is_constant(value):
        return False
    kind = value.kind if type(value) is StandIn else type(value)
    fixed = any(each is tuple or each is frozenset for each in storage.classes(kind))
    return not fixed and not stays(value) and id(kind) not in _TEXTS


_TEXTS = frozenset(map(id, (str, bytes)))


def _unchanged(
    state: Mapping[str, object], before: Snapshot, compared: Mapping[str, Verdict] | None
) -> bool:
    """Whether nothing is seen to have changed; a new copy would not show more than the old one."""
    if state.keys() != before.values.keys():
        return False
    if compared is None:
        compared = verdicts(before.values, before, state)
    return all(one is not Verdict.CHANGED for one in compared.values()) and is_shared_alike(
        state, before
    )


def is_shared_alike(state: Mapping[str, object], kept: Snapshot) -> bool:
    """Whether the same keys hold one object in a state as did when it was copied."""
    return shared_keys(state) == kept.shared


class _Copier:
    """Copies values one after the other; what two of them share is shared in the copies."""

    def __init__(self) -> None:
        self.room = 0
        """How many bytes the value that is being copied may still take."""
        self.made: dict[int, object] = {}
        self.alive: list[object] = []
        """What `made` names by id must not be collected meanwhile."""

    def keep(self, value: object, depth: int, room: int) -> tuple[object, str]:
        """A copy and an empty text; or a stand-in, and why there is no copy."""
        known, self.room = len(self.alive), room
        try:
            return self.copy(value, depth), ""
        except NotCopyable as no:
            why = str(no)
        except Exception as error:  # another thread may be changing it
            why = f"a value that fails when it is read ({storage.class_name(type(error))})"
        for each in self.alive[known:]:
            self.made.pop(id(each), None)
        self.room = room
        return self.stand_in(value, depth), why

    def stand_in(self, value: object, depth: int) -> StandIn:
        """As much as can be copied; each part gets at most half of the room that is left."""
        made = compare.outline(value)
        self.room -= _SLOT
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
            made.whole = False  # Another thread changes it meanwhile.
        return made

    def is_full(self, depth: int) -> bool:
        return depth <= 0 or self.room <= _SLOT

    def part(self, value: object, depth: int) -> object:
        left, share = self.room, self.room // 2
        if storage.is_constant(value) and (size := storage.size(value) or 16) < share:
            self.room -= size
            return value
        made, _ = self.keep(value, depth - 1, share)
        self.room = left - (share - self.room)
        return made

    def copy(self, value: Any, depth: int) -> object:
        kind = type(value)
        if kind is str or kind is bytes:
            self.take(len(value) or 16)
            return value
        if storage.is_constant(value):
            self.take(16)
            return value
        if id(value) in self.made:
            made = self.made[id(value)]
            if type(made) is StandIn:
                raise NotCopyable(_unkept(value))
            return made
        if id(kind) not in _SIMPLE and stays(value):
            self.take(16)
            return value
        if depth < 0:
            raise NotCopyable(_TOO_DEEP)
        self.take(max(_SLOT, 8 * (storage.size(value) or 0)))
        self.alive.append(value)
        if id(kind) in _SIMPLE:
            return self.of_items(value, depth - 1)
        if tables.is_table(value):
            return self.table(value)
        if not _can_be_made(kind):
            raise NotCopyable(_unkept(value))
        try:
            made = self.of_items(value, depth - 1)
        except TypeError as error:  # It cannot be made without arguments.
            raise NotCopyable(_unkept(value)) from error
        for name, item, place in storage.places(value):
            copied = self.copy(item, depth - 1)
            if place.__name__ != "__dict__":
                place.__set__(made, copied)
            else:
                place.__get__(made)[name] = copied
        return made

    def table(self, value: object) -> object:
        self.take(tables.size(value))
        if not tables.is_readable(value):
            raise NotCopyable(_unkept(value))
        return self.remember(value, tables.copy(value))

    def of_items(self, value: Any, depth: int) -> Any:
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
                    raise NotCopyable(_unkept(value))
                if type(item) is str:  # Most are, and a call for each would cost more.
                    self.take(len(item) or 16)
                    put(made, key, item)
                else:
                    put(made, key, self.copy(item, depth))
            self.take(0)
            return made
        if base is list:
            made = self.remember(value, make(kind))
            list.extend(made, [self.copy(item, depth) for item in list.__iter__(value)])
            return made
        if base is bytearray or base is io.BytesIO:
            return self.of_buffer(value, self.remember(value, make(kind)))
        if not storage.is_collection(value):
            return self.remember(value, make(kind, storage.plain(value)))
        return self.of_row(value, make, depth)

    def of_buffer(self, value: Any, made: Any) -> Any:
        self.take(storage.size(value) or 0)
        if storage.base(value) is bytearray:
            bytearray.extend(made, storage.plain(value))
        else:
            io.BytesIO.write(made, io.BytesIO.getvalue(value))
            io.BytesIO.seek(made, io.BytesIO.tell(value))
        return made

    def of_row(self, value: Any, make: Any, depth: int) -> Any:
        kind, base = type(value), storage.base(value)
        items = [self.copy(item, depth) for item in storage.items(value)]
        if base is not tuple and base is not deque and not all(map(storage.is_hashable, items)):
            raise NotCopyable(_unkept(value))
        if id(value) in self.made:
            return self.made[id(value)]  # It holds itself, by way of a list.
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

    def take(self, size: int) -> None:
        self.room -= size
        if self.room < 0:
            raise NotCopyable(_TOO_LARGE)


def _unkept(value: object) -> str:
    return f"of a kind that cannot be kept ({storage.class_name(type(value))})"


@storage.per_class
def _can_be_made(kind: type) -> bool:
    """Whether one like it can be made of items and attributes, without a word to its class."""
    if id(storage.native(kind)) not in _MADE_BY:
        return False
    if kind is not io.BytesIO and storage.attribute(kind, "__del__") is not None:
        return False  # It would be called for the copy, too.
    return not any(_has_own_way(kind, name) for name in _OWN_WAYS)


def _has_own_way(kind: type, name: str) -> bool:
    """Whether the class, and not Python or a library that does the usual, says how to copy it."""
    for each in storage.classes(kind):
        if name in storage.attributes(each):
            way = storage.attributes(each)[name]
            if id(each) in _MADE_BY or storage.is_known(each):
                return False
            module = way.__module__ if type(way) is types.FunctionType else None
            return type(module) is not str or module.partition(".")[0] not in _MAKERS
    return False
