"""Copies of a state that outlive what the demo does to it, and comparing them.

Neither runs code of the values' own: a class of the demo's may have a slow or failing `__eq__` or
`__deepcopy__`, and the demo must not be able to tell that it is being recorded.
"""

import datetime
import decimal
import enum
import fractions
import pathlib
import re
import sys
import types
import uuid
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MOST_BYTES = 256 * 1024
"""Of one value; what is larger is not copied."""
DEEPEST = 60

# Never changed in place, or not in a way that could be put back.
_AS_THEY_ARE: tuple[type[Any], ...] = (
    type(None), bool, int, float, complex, str, bytes, range, type, enum.Enum,
    types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
    datetime.date, datetime.time, datetime.timedelta, datetime.tzinfo,
    decimal.Decimal, fractions.Fraction, uuid.UUID, pathlib.PurePath, re.Pattern,
)  # fmt: skip
_LISTS = (list, deque)
_DICTS = (dict, OrderedDict, defaultdict, Counter)
_SETS = (set, frozenset)


class NotKept(Exception):
    """Why a value was not copied, in words that end the sentence "It is …"."""


@dataclass(frozen=True)
class Kept:
    """A copy of a state: objects that were shared between keys are shared in it, too."""

    values: Mapping[str, object] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    """Of the keys that could not be copied, why."""
    size: int = 0


def keep(state: Mapping[str, object], before: Kept | None = None) -> Kept:
    """Copy a state; or give back the copy from before, if nothing has changed since."""
    if before is not None and _unchanged(state, before):
        return before
    copier = _Copier()
    values, refused = {}, {}
    size = 0
    for key, value in state.items():
        copier.room = MOST_BYTES
        try:
            values[key] = copier.copy(value, DEEPEST)
        except NotKept as why:
            refused[key] = str(why)
        except Exception as error:
            refused[key] = f"a value that fails when it is read ({type(error).__name__})"
        size += MOST_BYTES - max(copier.room, 0)
    return Kept(values, refused, size)


def fresh(kept: Kept) -> dict[str, object]:
    """The values once more, to be given away."""
    return dict(keep(kept.values).values)


def same(one: object, other: object) -> bool:
    """Whether two values are alike all the way down; what cannot be looked into, if identical."""
    return _same(one, other, DEEPEST, set())


def _unchanged(state: Mapping[str, object], before: Kept) -> bool:
    return (
        state.keys() == before.values.keys()
        and all(same(value, before.values[key]) for key, value in state.items())
        and shared_keys(state) == shared_keys(before.values)
    )


def shared_keys(state: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Groups of keys that hold the same object, if it is one that can be changed in place."""
    groups: dict[int, list[str]] = {}
    for key, value in state.items():
        if not isinstance(value, _AS_THEY_ARE) and not isinstance(value, (tuple, frozenset)):
            groups.setdefault(id(value), []).append(key)
    return sorted(tuple(sorted(keys)) for keys in groups.values() if len(keys) > 1)


class _Copier:
    def __init__(self) -> None:
        self.room = MOST_BYTES
        self.made: dict[int, object] = {}
        self.alive: list[object] = []
        """What `made` names by id must not be collected meanwhile."""

    def copy(self, value: object, depth: int) -> object:
        if isinstance(value, (str, bytes)):
            self.take(len(value))
            return value
        if isinstance(value, _AS_THEY_ARE):
            self.take(16)
            return value
        if id(value) in self.made:
            return self.made[id(value)]
        if depth < 0:
            raise NotKept("nested too deeply to be kept")
        self.alive.append(value)
        return self.container(value, depth - 1)

    def container(self, value: Any, depth: int) -> object:
        kind: Any = type(value)
        if kind is tuple:
            items = tuple(self.copy(item, depth) for item in value)
            return self.remember(value, items)
        if kind in _LISTS:
            bound = {"maxlen": value.maxlen} if isinstance(value, deque) else {}
            made = self.remember(value, kind(**bound))
            made.extend(self.copy(item, depth) for item in value)
            return made
        if kind in _DICTS:
            defaults = [value.default_factory] if isinstance(value, defaultdict) else []
            made = self.remember(value, kind(*defaults))
            for key, item in dict.items(value):
                made[self.copy(key, depth)] = self.copy(item, depth)
            return made
        if kind in _SETS:
            items = kind(self.copy(item, depth) for item in value)
            return self.remember(value, items)
        if kind is bytearray:
            self.take(len(value))
            return self.remember(value, bytearray(value))
        if _is_table(value):
            self.take(_bytes_of_table(value))
            return self.remember(value, value.copy())
        if _is_plain_object(value):
            made = self.remember(value, object.__new__(kind))
            for name, item in vars(value).items():
                made.__dict__[name] = self.copy(item, depth)
            return made
        raise NotKept(f"of a kind that cannot be kept ({kind.__name__})")

    def remember(self, value: object, made: object) -> Any:
        self.take(sys.getsizeof([]))
        self.made[id(value)] = made
        return made

    def take(self, size: int) -> None:
        self.room -= size
        if self.room < 0:
            raise NotKept(f"too large to be kept (more than {MOST_BYTES // 1024} KB)")


def _same(one: object, other: object, depth: int, seen: set[tuple[int, int]]) -> bool:
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if isinstance(one, _AS_THEY_ARE):
        return bool(one == other) or (one != one and other != other)
    pair = (id(one), id(other))
    if pair in seen:
        return True
    if depth < 0:
        return False
    seen.add(pair)
    a: Any = one
    b: Any = other
    if kind is tuple or kind in _LISTS:
        return len(a) == len(b) and all(
            _same(x, y, depth - 1, seen) for x, y in zip(a, b, strict=True)
        )
    if kind in _DICTS:
        return len(a) == len(b) and all(
            _same(x, y, depth - 1, seen) and _same(a[x], b[y], depth - 1, seen)
            for x, y in zip(a, b, strict=True)
        )
    if kind in _SETS:
        return len(a) == len(b) and all(isinstance(x, _AS_THEY_ARE) for x in a) and bool(a == b)
    if kind is bytearray:
        return bool(a == b)
    if _is_table(one):
        return _same_table(a, b)
    if _is_plain_object(one):
        return _same(vars(a), vars(b), depth - 1, seen)
    return False


def _is_plain_object(value: object) -> bool:
    """An instance whose attributes are all there is to it."""
    kind = type(value)
    return (
        kind.__flags__ & (1 << 9) != 0  # made by a class statement
        and hasattr(value, "__dict__")
        and kind.__reduce_ex__ is object.__reduce_ex__
        and kind.__reduce__ is object.__reduce__
        and "__deepcopy__" not in dir(kind)
        and "__getstate__" not in kind.__dict__
        and not any("__slots__" in base.__dict__ for base in kind.__mro__)
        and not isinstance(value, (BaseException, types.GeneratorType))
        and all(base is object or base.__flags__ & (1 << 9) for base in kind.__mro__)
    )


def _is_table(value: object) -> bool:
    kind = type(value)
    return (kind.__module__.partition(".")[0], kind.__name__) in {
        ("pandas", "DataFrame"),
        ("pandas", "Series"),
        ("numpy", "ndarray"),
    }


def _bytes_of_table(value: Any) -> int:
    if hasattr(value, "nbytes"):
        return int(value.nbytes)
    return int(value.memory_usage(index=True, deep=False).sum())


def _same_table(one: Any, other: Any) -> bool:
    try:
        if hasattr(one, "equals"):
            return bool(one.equals(other))
        return bool(one.shape == other.shape and one.dtype == other.dtype and (one == other).all())
    except Exception:
        return False
