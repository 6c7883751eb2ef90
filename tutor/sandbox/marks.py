"""Marks: cheap fingerprints of values, to detect changes in place.

Taking a mark goes through a value level by level, so that loops in C do nearly all of the work.
Like `tutor.storage`, it calls no code of the value's own, and it never compares objects of a
script's class. A mark keeps alive what the value held, so drop it before the run ends.
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
"""The most entries of one value that a mark includes."""
MOST_BYTES = 128 * 1024
"""The most bytes of one array or buffer that a mark includes."""
LONG = 16
"""How many entries at each end of a list are included if the list does not fit."""
_LEVEL = 12
_OBJECT = 12
"""The cost of a level, and of an object of a class; an entry costs 1."""

_SAFE = (
    type(None), bool, int, float, complex, str, bytes, range, type(...),
    datetime.date, datetime.timedelta, decimal.Decimal, uuid.UUID,
)  # fmt: skip
_LEAVES = frozenset(map(id, _SAFE))
_LISTS = frozenset(map(id, (list, tuple, set, frozenset, deque)))
_DICT = id(dict)
_DICTS = frozenset([_DICT])
_DESCRIPTORS = (types.GetSetDescriptorType, types.MemberDescriptorType)


class Mark:
    """What a value held at one moment.

    The `made_of` of two marks differs if the value has changed in between. `cost` is the number of
    entries to go through.
    """

    __slots__ = (
        "cost", "dicts", "items", "keys", "lengths", "lists", "made_of", "objects", "reader",
        "values",
    )  # fmt: skip

    def __init__(self) -> None:
        self.made_of: list[Any] = []
        self.lists: list[Any] = []
        self.items: list[Any] = []
        """The items of all lists, joined; likewise the keys and values of all dicts."""
        self.dicts: list[dict[Any, Any]] = []
        self.keys: list[Any] = []
        self.values: list[Any] = []
        self.lengths: tuple[list[int], list[int]] = ([], [])
        self.objects: list[tuple[Any, list[Any], list[Any]]] = []
        """Other objects than plain collections, each with its contents and a digest of the rest."""
        self.reader = _Reader()
        self.cost = 0

    def add(self, other: "Mark") -> None:
        """Cover what the other mark covers, too."""
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
        """Whether nothing has changed. False also if an object was replaced by an equal one."""
        lists, dicts = self.lists, self.dicts
        return (
            self.lengths == (list(map(len, lists)), list(map(len, dicts)))
            and all(map(is_, chain.from_iterable(lists), self.items))
            and all(map(is_, chain.from_iterable(dicts), self.keys))
            and all(map(is_, chain.from_iterable(map(dict.values, dicts)), self.values))
            and (not self.objects or self._objects_still_hold())
        )

    def _objects_still_hold(self) -> bool:
        reader = self.reader
        for value, contents, digest in self.objects:
            now, now_digest = reader.contents(value)
            is_alike = digest == now_digest and len(contents) == len(now)
            if not is_alike or not all(map(is_, contents, now)):
                return False
        return True


def is_leaf(value: object) -> bool:
    """Whether the value is of a built-in kind that cannot be changed in place."""
    return id(type(value)) in _LEAVES


def take(value: object, most: int = MOST) -> Mark:
    """The mark of a value, with about `most` of its entries at most."""
    mark = Mark()
    reader = mark.reader
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
        leaves, ids, lists, dicts, objects, left = _sorted_by_kind(level, kinds, seen, left)
        known = [(entry, *reader.contents(entry)) for entry in objects]
        items, keys = list(chain.from_iterable(lists)), list(chain.from_iterable(dicts))
        values = list(chain.from_iterable(map(dict.values, dicts)))
        lengths = list(map(len, lists)), list(map(len, dicts))
        digests = [(len(contents), digest) for _, contents, digest in known]
        mark.made_of += (leaves, ids, *lengths, digests)
        mark.lists += lists
        mark.items += items
        mark.dicts += dicts
        mark.keys += keys
        mark.values += values
        mark.lengths[0].extend(lengths[0])
        mark.lengths[1].extend(lengths[1])
        mark.objects += known
        within = list(chain.from_iterable(contents for _, contents, _ in known))
        left -= len(within) + reader.read // 64
        reader.read = 0
        level = [*items, *keys, *values, *within]
    mark.cost = most - left
    return mark


def _sorted_by_kind(
    level: list[Any], kinds: list[int], seen: set[int], left: int
) -> tuple[list[Any], list[int], list[Any], list[dict[Any, Any]], list[Any], int]:
    """The leaves of a level; the ids of all other entries; the lists, dicts and objects among them
    that are not in `seen` yet; and what is left of the entries.
    """
    if _DICTS.issuperset(kinds):  # The messages of a chat: this takes loops in C only.
        ids = list(map(id, level))
        cost = 2 * sum(map(len, level)) + 3 * len(level)
        if cost <= left and len(set(ids)) == len(ids) and seen.isdisjoint(ids):
            seen.update(ids)
            return [], ids, [], level, [], left - cost
    leaves: list[Any] = []
    ids = []
    lists: list[Any] = []
    dicts: list[dict[Any, Any]] = []
    objects: list[Any] = []
    for entry, kind in zip(level, kinds, strict=True):
        if kind in _LEAVES:
            leaves.append(entry)
            continue
        ids.append(id(entry))
        if id(entry) in seen or left <= 0:
            continue
        seen.add(id(entry))
        if kind in _LISTS and len(entry) <= left:
            lists.append(entry)
            left -= len(entry) + 1
        elif kind == _DICT and 2 * len(entry) <= left:
            dicts.append(entry)
            left -= 2 * len(entry) + 3
        else:
            objects.append(entry)
            left -= _OBJECT
    return leaves, ids, lists, dicts, objects, left


class _Reader:
    """Reads objects that are no plain collections, and collections that do not fit into a mark."""

    def __init__(self) -> None:
        self.read = 0
        """How many bytes have been read."""
        self.descriptors: dict[int, tuple[type, list[tuple[str, Any]]]] = {}
        """For classes without special treatment, the descriptors of their attributes."""

    def contents(self, value: Any) -> tuple[list[Any], list[Any]]:
        """The objects that the value holds, and a digest of the rest."""
        kind = type(value)
        if id(kind) in self.descriptors:
            return _stored(value, self.descriptors[id(kind)][1]), []
        if id(kind) in _LISTS or kind is dict:
            ends = value[-LONG:] if kind is list or kind is tuple else []
            return [*islice(value, LONG), *ends], [len(value)]
        if kind is bytearray:
            return [], [self.checksum(value)]
        if kind is io.BytesIO:
            return [], [None if value.closed else self.checksum(value.getvalue())]
        if _is_of(kind, "numpy", "ndarray"):
            return self.array(value)
        if _is_of(kind, "pandas", "DataFrame") or _is_of(kind, "pandas", "Series"):
            manager = value._mgr  # noqa: SLF001 - without calling code of the cells
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
        descriptors = _descriptors(kind)
        if not digest:
            self.descriptors[id(kind)] = kind, descriptors
        return entries + _stored(value, descriptors), digest

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

    def checksum(self, value: bytes | bytearray) -> tuple[int, int]:
        # No `memoryview`: while it is open, other threads cannot change the size.
        size, half = len(value), MOST_BYTES // 2
        self.read += min(size, MOST_BYTES)
        parts = [value[:half], value[max(half, size - half) :]]
        return size, zlib.crc32(parts[1], zlib.crc32(parts[0]))


def _descriptors(kind: type) -> list[tuple[str, Any]]:
    """The descriptors of `__dict__` and of the slots, by which instances store their attributes."""
    return [
        (name, descriptor)
        for base in storage.classes(kind)
        for name, descriptor in storage.attributes(base).items()
        if (name == "__dict__" and type(descriptor) in _DESCRIPTORS)
        or (type(descriptor) is types.MemberDescriptorType and name != "__weakref__")
    ]


def _stored(value: object, descriptors: list[tuple[str, Any]]) -> list[Any]:
    entries: list[Any] = []
    for name, descriptor in descriptors:
        try:
            entries += (name, descriptor.__get__(value))
        except AttributeError:  # The slot is empty.
            entries.append(name)
    return entries


def _is_index(kind: type) -> bool:
    """Whether it is a pandas index. These never change, but each caches what it computes."""
    index = getattr(sys.modules.get("pandas"), "Index", None)
    return (
        index is not None
        and storage.is_known(kind)
        and any(base is index for base in storage.classes(kind))
    )


def _is_of(kind: type, package: str, name: str) -> bool:
    """Whether it is this class of a library. False if the library is not loaded."""
    module = sys.modules.get(package)
    return module is not None and getattr(module, name, None) is kind
