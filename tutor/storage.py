"""What an object holds, read from its own storage and never by code of its class.

The record must not be noticed by a demo. So nothing here calls a method, a property or an operator
of a class that a script may have written, nor one of its metaclass. That rules out `len`, `==`,
`hash`, `repr`, `getattr`, `vars` and `isinstance` (it asks for `__class__`) on a value, and `in`
and `hash` on its type; `is`, `id`, `type` and the methods of the built-in types are safe.
"""

import datetime
import decimal
import enum
import fractions
import io
import pathlib
import re
import sys
import types
import uuid
import zoneinfo
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

# How `type` itself reads these; a metaclass may answer otherwise, and would be asked.
_mro = type.__dict__["__mro__"].__get__
_attributes = type.__dict__["__dict__"].__get__
_name = type.__dict__["__name__"].__get__
_module = type.__dict__["__module__"].__get__

_DESCRIPTORS = (types.GetSetDescriptorType, types.MemberDescriptorType)
_BASES: tuple[type[Any], ...] = (
    dict, list, tuple, set, frozenset, deque, str, bytes, bytearray, bool, int, float, complex,
    io.BytesIO,
)  # fmt: skip
_BASE = {id(kind): kind for kind in _BASES}
COLLECTIONS: tuple[type[Any], ...] = (dict, list, tuple, set, frozenset, deque)
_COLLECTIONS = frozenset(map(id, COLLECTIONS))
_SIZED: tuple[type[Any], ...] = (*COLLECTIONS, str, bytes, bytearray)
_LENGTH: dict[int, Any] = {id(kind): kind.__len__ for kind in _SIZED}
_ITERATE: dict[int, Any] = {id(kind): kind.__iter__ for kind in COLLECTIONS}
_CONSTANTS = frozenset(
    map(
        id,
        (
            type(None), bool, int, float, complex, str, bytes, type(...), type(NotImplemented),
            datetime.date, datetime.timedelta, datetime.timezone, zoneinfo.ZoneInfo,
            decimal.Decimal, fractions.Fraction, uuid.UUID, re.Pattern,
            pathlib.PurePosixPath, pathlib.PureWindowsPath, pathlib.PosixPath, pathlib.WindowsPath,
        ),
    )
)  # fmt: skip
_MOMENTS = frozenset(map(id, (datetime.datetime, datetime.time)))
_KNOWN_PACKAGES = sys.stdlib_module_names - {"__main__"} | {
    "numpy",
    "pandas",
    "pyarrow",
    "PIL",
    "google",
    "streamlit",
}


def classes(kind: type) -> tuple[type, ...]:
    """The class and those that it derives from."""
    order: tuple[type, ...] = _mro(kind)
    return order


def class_name(kind: type) -> str:
    name: str = _name(kind)
    return name


def attributes(kind: type) -> types.MappingProxyType[str, Any]:
    """What the body of the class has defined."""
    found: types.MappingProxyType[str, Any] = _attributes(kind)
    return found


def is_a(value: object, kind: type) -> bool:
    """As `isinstance`, but by the real type alone."""
    return any(each is kind for each in _mro(type(value)))


def base(value: object) -> type[Any] | None:
    """The built-in type that the value is of, or that its class derives from; None if none.

    It is one of COLLECTIONS, a text, bytes, a number or `io.BytesIO`.
    """
    found = _BASE.get(id(type(value)))
    if found is None:
        found = next((_BASE[id(each)] for each in _mro(type(value)) if id(each) in _BASE), None)
    return found


def is_collection(value: object) -> bool:
    return id(base(value)) in _COLLECTIONS


def size(value: object) -> int | None:
    """How many items a collection has, or characters a text, or bytes; None for anything else."""
    kind = base(value)
    if kind is io.BytesIO:
        return _size_of_stream(value)
    length = _LENGTH.get(id(kind))
    return None if length is None else length(value)


def _size_of_stream(value: Any) -> int | None:
    try:
        return int(io.BytesIO.getbuffer(value).nbytes)
    except ValueError:
        return None  # It is closed.


def items(value: object) -> Iterator[Any]:
    """The items of a collection; of a dict its values, so see `pairs`. Nothing of anything else."""
    kind = base(value)
    if kind is dict:
        yield from dict.values(value)  # type: ignore[arg-type]
    elif id(kind) in _COLLECTIONS:
        yield from _ITERATE[id(kind)](value)


def pairs(value: Any) -> Iterator[tuple[Any, Any]]:
    """The keys and values of a dict or of what derives from one, in its order."""
    if is_a(value, OrderedDict) and all(is_constant(key) for key in dict.keys(value)):
        # To ask for its order is to hash its keys.
        return ((key, dict.__getitem__(value, key)) for key in list(OrderedDict.keys(value)))
    return iter(dict.items(value))


def fields(value: object) -> Iterator[tuple[str, Any]]:
    """The attributes that are stored in the object: its `__dict__`, and slots that are set."""
    for kind in _mro(type(value)):
        for name, place in _attributes(kind).items():
            if name == "__dict__" and type(place) in _DESCRIPTORS:
                yield from _stored(place, value)
            elif type(place) is types.MemberDescriptorType and name != "__weakref__":
                with suppress(AttributeError):  # Nothing is in the slot.
                    yield name, place.__get__(value)


def _stored(place: Any, value: object) -> Iterator[tuple[str, Any]]:
    held = place.__get__(value)
    if type(held) is dict:
        for name, each in dict.items(held):
            if type(name) is str:
                yield name, each


def is_constant(value: object) -> bool:
    """A value of a built-in type that never changes and holds no other value.

    It may be compared, hashed and shown by its own methods: they are not the script's.
    """
    kind = id(type(value))
    if kind in _CONSTANTS:
        return True
    if kind in _MOMENTS:
        zone = datetime_zone(value)
        return zone is None or id(type(zone)) in _CONSTANTS
    return False


def datetime_zone(value: Any) -> object:
    return value.tzinfo


def is_fixed(value: object) -> bool:
    """A value that is what it is by identity: a class, a function, a module, a member of an enum.

    It may have attributes, but a state that holds it holds a name rather than these.
    """
    return any(id(each) in _FIXED for each in _mro(type(value)))


_FIXED = frozenset(
    map(
        id,
        (
            type, types.FunctionType, types.BuiltinFunctionType, types.MethodType,
            types.ModuleType, enum.Enum, property, types.CodeType,
        ),
    )
)  # fmt: skip


def is_hashable(value: object) -> bool:
    """Whether the value can be hashed and compared without code of a class of the script's."""
    if type(value) is tuple or type(value) is frozenset:
        return all(map(is_hashable, value))
    return is_constant(value)


def is_known(kind: type) -> bool:
    """Whether the class is Python's, Streamlit's or of a library that is known to be harmless.

    A class is believed what it says of its module only if the module has it under its name.
    """
    module = _module(kind)
    if type(module) is not str or module.partition(".")[0] not in _KNOWN_PACKAGES:
        return False
    loaded = sys.modules.get(module)
    return type(loaded) is types.ModuleType and loaded.__dict__.get(_name(kind)) is kind
