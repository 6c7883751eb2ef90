"""Marks: cheap fingerprints of what a value holds, to tell whether it has been changed in place.

A mark follows a value down to what it is made of, level by level, so that nearly all of the work
is done by loops in C. As `tutor.storage`, it calls no code of the value's own, and never compares
objects of a script's class. It keeps alive what the value held: it has to go before the run ends.
"""

import datetime
import decimal
import io
import sys
import types
import uuid
import zlib
from collections import deque
from itertools import chain, islice
from operator import is_
from typing import Any

from tutor import storage

MOST = 2_000
"""Entries of one value that are looked at."""
MOST_BYTES = 128 * 1024
"""Of one array or buffer that are looked at."""
LONG = 16
"""Entries that are looked at, at both ends, of a list that is longer than there is room."""
_LEVEL = 12
_OBJECT = 12
"""What a level, and an object of a class, cost; an entry costs 1."""

_SAFE = (
    type(None), bool, int, float, complex, str, bytes, range, type(...),
    datetime.date, datetime.timedelta, decimal.Decimal, uuid.UUID,
)  # fmt: skip
_LEAVES = frozenset(map(id, _SAFE))
_LISTS = frozenset(map(id, (list, tuple, set, frozenset, deque)))
_DICT = id(dict)
_DESCRIPTORS = (types.GetSetDescriptorType, types.MemberDescriptorType)


class Mark:
    """What a value held at one moment.

    `made_of` of two marks differs if the value has changed meanwhile. `cost` is how much there is
    to go through, in entries.
    """

    __slots__ = (
        "cost", "dicts", "items", "keys", "lengths", "lists", "looker", "made_of", "objects",
        "values",
    )  # fmt: skip

    def __init__(self) -> None:
        self.made_of: list[Any] = []
        self.lists: list[Any] = []
        self.items: list[Any] = []
        """Of all lists, one after the other; likewise keys and values of all dicts."""
        self.dicts: list[dict[Any, Any]] = []
        self.keys: list[Any] = []
        self.values: list[Any] = []
        self.lengths: tuple[list[int], list[int]] = ([], [])
        self.objects: list[tuple[Any, list[Any], list[Any]]] = []
        """What is no plain collection, with what it held, and with a digest of what else it has."""
        self.looker = _Looker()
        self.cost = 0

    def add(self, other: "Mark") -> None:
        """Go through what the other goes through, too."""
        self.lists += other.lists
        self.items += other.items
        self.dicts += other.dicts
        self.keys += other.keys
        self.values += other.values
        self.lengths[0].extend(other.lengths[0])
        self.lengths[1].extend(other.lengths[1])
        self.objects += other.objects
        self.cost += other.cost

    def still_holds(self) -> bool:
        """Whether nothing has changed. If not, something may have made way for its equal, too."""
        lists, dicts = self.lists, self.dicts
        return (
            self.lengths == (list(map(len, lists)), list(map(len, dicts)))
            and all(map(is_, chain.from_iterable(lists), self.items))
            and all(map(is_, chain.from_iterable(dicts), self.keys))
            and all(map(is_, chain.from_iterable(map(dict.values, dicts)), self.values))
            and (not self.objects or self._objects_still_hold())
        )

    def _objects_still_hold(self) -> bool:
        looker = self.looker
        for value, held, digest in self.objects:
            now, now_digest = looker.held(value)
            if digest != now_digest or len(held) != len(now) or not all(map(is_, held, now)):
                return False
        return True


def is_leaf(value: object) -> bool:
    """Whether the value is of a built-in kind that cannot be changed in place."""
    return id(type(value)) in _LEAVES


def take(value: object, most: int = MOST) -> Mark:
    """The mark of a value, of which about `most` entries are looked at."""
    mark = Mark()
    looker = mark.looker
    left = most
    seen: set[int] = set()
    level: list[Any] = [value]
    while True:
        kinds = list(map(id, map(type, level)))
        mark.made_of.append(kinds)
        left -= _LEVEL
        if _LEAVES.issuperset(kinds):
            mark.made_of.append(level)
            break
        leaves: list[Any] = []
        ids: list[int] = []
        lists: list[Any] = []
        dicts: list[dict[Any, Any]] = []
        objects: list[Any] = []
        for each, kind in zip(level, kinds, strict=True):
            if kind in _LEAVES:
                leaves.append(each)
                continue
            ids.append(id(each))
            if id(each) in seen or left <= 0:
                continue
            seen.add(id(each))
            if kind in _LISTS and len(each) <= left:
                lists.append(each)
                left -= len(each) + 1
            elif kind == _DICT and 2 * len(each) <= left:
                dicts.append(each)
                left -= 2 * len(each) + 3
            else:
                objects.append(each)
                left -= _OBJECT
        known = [(each, *looker.held(each)) for each in objects]
        items, keys = list(chain.from_iterable(lists)), list(chain.from_iterable(dicts))
        values = list(chain.from_iterable(map(dict.values, dicts)))
        lengths = list(map(len, lists)), list(map(len, dicts))
        digests = [(len(held), digest) for _, held, digest in known]
        mark.made_of += (leaves, ids, *lengths, digests)
        mark.lists += lists
        mark.items += items
        mark.dicts += dicts
        mark.keys += keys
        mark.values += values
        mark.lengths[0].extend(lengths[0])
        mark.lengths[1].extend(lengths[1])
        mark.objects += known
        within = list(chain.from_iterable(held for _, held, _ in known))
        left -= len(within) + looker.read // 64
        looker.read = 0
        level = [*items, *keys, *values, *within]
    mark.cost = most - left
    return mark


class _Looker:
    """Reads what is no plain collection, and collections that are too large for a mark."""

    def __init__(self) -> None:
        self.read = 0
        """Bytes that have been gone through."""
        self.places: dict[int, tuple[type, list[tuple[str, Any]]]] = {}
        """Where instances of classes that are nothing special keep their attributes."""

    def held(self, value: Any) -> tuple[list[Any], list[Any]]:
        """What the object holds, and a digest of what else there is to it."""
        kind = type(value)
        if id(kind) in self.places:
            return _stored(value, self.places[id(kind)][1]), []
        if id(kind) in _LISTS or kind is dict:
            ends = value[-LONG:] if kind is list or kind is tuple else []
            return [*islice(value, LONG), *ends], [len(value)]
        if kind is bytearray:
            return [], [self.sum_of(value)]
        if kind is io.BytesIO:
            return [], [None if value.closed else self.sum_of(value.getvalue())]
        if _is_of(kind, "numpy", "ndarray"):
            return self.array(value)
        if _is_of(kind, "pandas", "DataFrame") or _is_of(kind, "pandas", "Series"):
            manager = value._mgr
            return [*(block.values for block in manager.blocks), *manager.axes], []
        if _is_index(kind) or storage.is_fixed(value):
            return [], []
        entries: list[Any] = []
        digest: list[Any] = []
        if storage.is_collection(value):
            inside = storage.items(value)
            if storage.base(value) is dict:
                inside = chain.from_iterable(storage.pairs(value))
            entries += islice(inside, MOST)
            digest.append(storage.size(value))
        places = _places(kind)
        if not digest:
            self.places[id(kind)] = kind, places
        return entries + _stored(value, places), digest

    def array(self, value: Any) -> tuple[list[Any], list[Any]]:
        digest = [value.shape, str(value.dtype)]
        if value.dtype.hasobject:
            return value.ravel()[:MOST].tolist(), digest
        if value.nbytes > MOST_BYTES:
            value = value[:: value.nbytes // MOST_BYTES + 1]
        if value.nbytes <= 2 * MOST_BYTES:
            digest.append(zlib.crc32(value.tobytes()))
            self.read += value.nbytes
        return [], digest

    def sum_of(self, value: bytes | bytearray) -> tuple[int, int]:
        # Not by `memoryview`: while one is open, no other thread could change the size.
        size, half = len(value), MOST_BYTES // 2
        self.read += min(size, MOST_BYTES)
        parts = [value[:half], value[max(half, size - half) :]]
        return size, zlib.crc32(parts[1], zlib.crc32(parts[0]))


def _places(kind: type) -> list[tuple[str, Any]]:
    """Where instances of the class keep their attributes: a `__dict__`, and slots."""
    return [
        (name, place)
        for each in storage.classes(kind)
        for name, place in storage.attributes(each).items()
        if (name == "__dict__" and type(place) in _DESCRIPTORS)
        or (type(place) is types.MemberDescriptorType and name != "__weakref__")
    ]


def _stored(value: object, places: list[tuple[str, Any]]) -> list[Any]:
    entries: list[Any] = []
    for name, place in places:
        try:
            entries += (name, place.__get__(value))
        except AttributeError:  # Nothing is in the slot.
            entries.append(name)
    return entries


def _is_index(kind: type) -> bool:
    """Whether it is one of pandas' own: none changes, but each keeps what it has worked out."""
    index = getattr(sys.modules.get("pandas"), "Index", None)
    return (
        index is not None
        and storage.is_known(kind)
        and any(each is index for each in storage.classes(kind))
    )


def _is_of(kind: type, package: str, name: str) -> bool:
    """Whether it is this very class of a library, if the library is loaded at all."""
    module = sys.modules.get(package)
    return module is not None and getattr(module, name, None) is kind
