"""Read an object's contents from its own storage, never by code of its class.

A demo must not notice that it is recorded. So nothing here calls a method, a property or an
operator of a class that a script may have written, or of its metaclass. That excludes `len`, `==`,
`hash`, `repr`, `getattr`, `vars` and `isinstance` (it reads `__class__`) on a value, and `in` and
`hash` on its type; `is`, `id`, `type` and the methods of the built-in types are safe.
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
import weakref
import zoneinfo
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps
from typing import Any, TypeVar

# `type`'s own descriptors, because plain attribute access would run code of a metaclass.
_mro = type.__dict__["__mro__"].__get__
_attributes = type.__dict__["__dict__"].__get__
_name = type.__dict__["__name__"].__get__
_flags = type.__dict__["__flags__"].__get__
_qualname = type.__dict__["__qualname__"].__get__
_module = type.__dict__["__module__"].__get__

_arguments = BaseException.__dict__["args"].__get__
_longest = deque.__dict__["maxlen"].__get__

_BASES: tuple[type[Any], ...] = (
    dict, list, tuple, set, frozenset, deque, str, bytes, bytearray, bool, int, float, complex,
    io.BytesIO,
)  # fmt: skip
_BASE = {id(kind): kind for kind in _BASES}
NUMBERS: tuple[type[Any], ...] = (bool, int, float, complex)
COLLECTIONS: tuple[type[Any], ...] = (dict, list, tuple, set, frozenset, deque)
_COLLECTIONS = frozenset(map(id, COLLECTIONS))
_SIZED: tuple[type[Any], ...] = (*COLLECTIONS, str, bytes, bytearray)
_LENGTH: dict[int, Any] = {id(kind): kind.__len__ for kind in _SIZED}
_ADD: dict[int, Any] = {id(kind): kind.__add__ for kind in (int, float, complex)}
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
_OF_STREAMLIT = "streamlit_script_run_ctx"  # an attribute that Streamlit sets on threads
_NO_SCALARS = frozenset(["void", "object_"])  # They contain values of other kinds.
_OF_PANDAS = frozenset(["Timestamp", "Timedelta", "NaTType", "NAType"])
_MOMENTS = frozenset(map(id, (datetime.datetime, datetime.time)))
_KNOWN_PACKAGES = sys.stdlib_module_names - {"__main__"} | {
    "numpy",
    "pandas",
    "pyarrow",
    "PIL",
    "google",
    "streamlit",
}


Fact = TypeVar("Fact")


def per_class(function: Callable[[type], Fact]) -> Callable[[type], Fact]:
    """Cache a function of a class for as long as the class exists.

    The cache does not hash the class, because that would run code of its metaclass.
    """
    known: dict[int, tuple[weakref.ref[type], Fact]] = {}

    @wraps(function)
    def cached(kind: type) -> Fact:
        key = id(kind)
        if key not in known:
            known[key] = weakref.ref(kind, lambda _: known.pop(key, None)), function(kind)
        return known[key][1]

    return cached


def classes(kind: type) -> tuple[type, ...]:
    """The class and its base classes, in the order of lookup."""
    order: tuple[type, ...] = _mro(kind)
    return order


def class_name(kind: type) -> str:
    name: str = _name(kind)
    return name


def full_name(kind: type) -> tuple[str, str]:
    """The module and the qualified name of a class."""
    module = _module(kind)
    return (module if type(module) is str else "", _qualname(kind))


def attributes(kind: type) -> types.MappingProxyType[str, Any]:
    """The attributes that the body of the class defines."""
    found: types.MappingProxyType[str, Any] = _attributes(kind)
    return found


def owner(kind: type, name: str) -> type | None:
    """The class that defines this name for instances of `kind`; None if none does."""
    return next((parent for parent in _mro(kind) if name in _attributes(parent)), None)


def attribute(kind: type, name: str) -> object:
    """The attribute of this name in the class or a base class; None if there is none."""
    return next(
        (_attributes(parent)[name] for parent in _mro(kind) if name in _attributes(parent)), None
    )


def is_a(value: object, kind: type) -> bool:
    """Like `isinstance`, but only by the real type."""
    return any(parent is kind for parent in _mro(type(value)))


def base(value: object) -> type[Any] | None:
    """The built-in type of the value or of its class's base; None if there is none.

    It is one of COLLECTIONS, `str`, `bytes`, `bytearray`, one of NUMBERS or `io.BytesIO`.
    """
    kind = type(value)
    return kind if id(kind) in _BASE else _base(kind)


@per_class
def _base(kind: type) -> type[Any] | None:
    return next((_BASE[id(parent)] for parent in classes(kind) if id(parent) in _BASE), None)


def is_collection(value: object) -> bool:
    return id(base(value)) in _COLLECTIONS


def size(value: object) -> int | None:
    """The number of items, characters or bytes; None for anything else."""
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


def plain(value: Any) -> Any:
    """A text, bytes or a number as a value of its built-in base type."""
    kind = base(value)
    if kind is str or kind is bytes or kind is bytearray:
        return kind.__getitem__(value, slice(None))
    return value if kind is bool else _ADD[id(kind)](value, 0)


def items(value: object) -> Iterator[Any]:
    """The items of a collection, or the values of a dict (see `pairs`); else nothing."""
    kind = base(value)
    if kind is dict:
        yield from dict.values(value)  # type: ignore[arg-type]
    elif id(kind) in _COLLECTIONS:
        yield from _ITERATE[id(kind)](value)


def pairs(value: Any) -> Iterator[tuple[Any, Any]]:
    """The keys and values of a dict or of a subclass of dict, in its order."""
    if (
        type(value) is not dict
        and is_a(value, OrderedDict)
        and all(is_constant(key) for key in dict.keys(value))
    ):
        # Reading its order hashes its keys.
        return ((key, dict.__getitem__(value, key)) for key in list(OrderedDict.keys(value)))
    return iter(dict.items(value))


def fields(value: object) -> Iterator[tuple[str, Any]]:
    """The attributes that are stored in the object: its `__dict__`, and the slots that are set."""
    return ((name, held) for name, held, _ in stored_in(value))


def stored_in(value: object) -> Iterator[tuple[str, Any, Any]]:
    """The attributes that are stored in the object, each with a descriptor.

    It is the descriptor of the attribute's slot, or of the `__dict__` that the attribute is in.
    """
    for name, descriptor in _slots(type(value)):
        if name == "__dict__":
            for stored, held in _stored(descriptor, value):
                yield stored, held, descriptor
        else:
            with suppress(AttributeError):  # The slot is empty.
                yield name, descriptor.__get__(value), descriptor


@per_class
def _slots(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (name, descriptor)
        for parent in classes(kind)
        if parent is not object and parent is not complex
        for name, descriptor in _attributes(parent).items()
        if name != "__weakref__"
        and (
            type(descriptor) is types.MemberDescriptorType
            or (name == "__dict__" and type(descriptor) is types.GetSetDescriptorType)
        )
    )


def tuple_names(value: object) -> tuple[str, ...]:
    """The names of a named tuple's items; empty for anything else."""
    if base(value) is not tuple or type(value) is tuple:
        return ()
    names = attribute(type(value), "_fields")
    if type(names) is not tuple or any(type(name) is not str for name in names):
        return ()
    return names if len(names) == size(value) else ()


def arguments(error: BaseException) -> tuple[object, ...]:
    """The arguments that an exception was made with."""
    found = _arguments(error)
    return found if type(found) is tuple else ()


def longest(value: deque[Any]) -> int | None:
    """The maximum length of a deque; None if it is unlimited."""
    found: int | None = _longest(value)
    return found


def _stored(descriptor: Any, value: object) -> Iterator[tuple[str, Any]]:
    attributes_dict = descriptor.__get__(value)
    if type(attributes_dict) is dict:
        for name, held in dict.items(attributes_dict):
            if type(name) is str and name != _OF_STREAMLIT:
                yield name, held


def is_constant(value: object) -> bool:
    """Whether the value is immutable, of a built-in type, and contains no other value.

    Its own methods may compare, hash and show it: they are not the script's.
    """
    kind = id(type(value))
    if kind in _CONSTANTS:
        return True
    if kind in _BASE:
        return False
    if kind in _MOMENTS:
        zone = _zone(value)
        return zone is None or id(type(zone)) in _CONSTANTS
    return is_scalar(value)


def _zone(value: Any) -> object:
    return value.tzinfo


def is_scalar(value: object) -> bool:
    """Whether the value is a single number, text or moment of numpy's or pandas'."""
    if not _is_scalar(type(value)):
        return False
    return is_known(type(getattr(value, "tzinfo", None)))


@per_class
def _is_scalar(kind: type) -> bool:
    name = _name(kind)
    if not is_known(kind):
        return False
    if _module(kind) == "numpy":
        return name not in _NO_SCALARS and any(
            _name(parent) == "generic" for parent in classes(kind)
        )
    return name in _OF_PANDAS


def is_fixed(value: object) -> bool:
    """Whether identity defines the value: a class, a function, a module, a member of an enum.

    It may have attributes, but a state that contains it refers to it by name.
    """
    return _is_fixed(type(value))


@per_class
def _is_fixed(kind: type) -> bool:
    return any(id(parent) in _FIXED for parent in classes(kind))


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
    """Whether the value can be hashed and compared without running the script's code."""
    if type(value) is str:
        return True
    if type(value) is tuple or type(value) is frozenset:
        return all(map(is_hashable, value))
    return is_constant(value)


@per_class
def native(kind: type) -> type:
    """The nearest base class that is not written in Python, such as `object` or `list`."""
    return next(parent for parent in classes(kind) if not _is_written_in_python(parent))


def _is_written_in_python(kind: type) -> bool:
    new = _attributes(kind).get("__new__")
    return bool(_flags(kind) & _MADE_OF == _MADE) and type(new) is not types.BuiltinFunctionType


_MADE = 1 << 9  # Py_TPFLAGS_HEAPTYPE
_MADE_OF = 1 << 9 | 1 << 8 | 1 << 7  # and Py_TPFLAGS_IMMUTABLETYPE, DISALLOW_INSTANTIATION


@per_class
def is_known(kind: type) -> bool:
    """Whether the class belongs to Python, Streamlit or a library that is known to be harmless.

    The class's `__module__` counts only if that module has the class under its name.
    """
    module = _module(kind)
    if type(module) is not str or module.partition(".")[0] not in _KNOWN_PACKAGES:
        return False
    loaded = sys.modules.get(module)
    return type(loaded) is types.ModuleType and loaded.__dict__.get(_name(kind)) is kind
