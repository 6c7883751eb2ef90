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
import weakref
import zoneinfo
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps
from typing import Any, TypeVar

# How `type` itself reads these; a metaclass may answer otherwise, and would be asked.
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
_OF_STREAMLIT = "streamlit_script_run_ctx"  # an attribute that it gives to threads
_NO_SCALARS = frozenset(["void", "object_"])  # They hold values of other kinds.
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
    """Remember what a function says of a class, for as long as the class lives.

    To hash a class is to ask its metaclass, so a cache must not do that.
    """
    known: dict[int, tuple[weakref.ref[type], Fact]] = {}

    @wraps(function)
    def ask(kind: type) -> Fact:
        at = id(kind)
        if at not in known:
            known[at] = weakref.ref(kind, lambda _: known.pop(at, None)), function(kind)
        return known[at][1]

    return ask


def classes(kind: type) -> tuple[type, ...]:
    """The class and those that it derives from."""
    order: tuple[type, ...] = _mro(kind)
    return order


def class_name(kind: type) -> str:
    name: str = _name(kind)
    return name


def full_name(kind: type) -> tuple[str, str]:
    """The module of a class, and its name with those of what it stands in."""
    module = _module(kind)
    return (module if type(module) is str else "", _qualname(kind))


def attributes(kind: type) -> types.MappingProxyType[str, Any]:
    """What the body of the class has defined."""
    found: types.MappingProxyType[str, Any] = _attributes(kind)
    return found


def owner(kind: type, name: str) -> type | None:
    """The class that says what this name is to instances of `kind`."""
    return next((each for each in _mro(kind) if name in _attributes(each)), None)


def attribute(kind: type, name: str) -> object:
    """What the class or one of those that it derives from has under this name; None if nothing."""
    return next((_attributes(each)[name] for each in _mro(kind) if name in _attributes(each)), None)


def is_a(value: object, kind: type) -> bool:
    """As `isinstance`, but by the real type alone."""
    return any(each is kind for each in _mro(type(value)))


def base(value: object) -> type[Any] | None:
    """The built-in type that the value is of, or that its class derives from; None if none.

    It is one of COLLECTIONS, a text, bytes, a number or `io.BytesIO`.
    """
    kind = type(value)
    return kind if id(kind) in _BASE else _base(kind)


@per_class
def _base(kind: type) -> type[Any] | None:
    return next((_BASE[id(each)] for each in classes(kind) if id(each) in _BASE), None)


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


def plain(value: Any) -> Any:
    """A text, bytes or a number as a value of the built-in type that its class derives from."""
    kind = base(value)
    if kind is str or kind is bytes or kind is bytearray:
        return kind.__getitem__(value, slice(None))
    return value if kind is bool else _ADD[id(kind)](value, 0)


def items(value: object) -> Iterator[Any]:
    """The items of a collection; of a dict its values, so see `pairs`. Nothing of anything else."""
    kind = base(value)
    if kind is dict:
        yield from dict.values(value)  # type: ignore[arg-type]
    elif id(kind) in _COLLECTIONS:
        yield from _ITERATE[id(kind)](value)


def pairs(value: Any) -> Iterator[tuple[Any, Any]]:
    """The keys and values of a dict or of what derives from one, in its order."""
    if (
        type(value) is not dict
        and is_a(value, OrderedDict)
        and all(is_constant(key) for key in dict.keys(value))
    ):
        # To ask for its order is to hash its keys.
        return ((key, dict.__getitem__(value, key)) for key in list(OrderedDict.keys(value)))
    return iter(dict.items(value))


def fields(value: object) -> Iterator[tuple[str, Any]]:
    """The attributes that are stored in the object: its `__dict__`, and slots that are set."""
    return ((name, held) for name, held, _ in places(value))


def places(value: object) -> Iterator[tuple[str, Any, Any]]:
    """The attributes that are stored in the object, each with the descriptor of its slot.

    That of an attribute in the object's `__dict__` gives this dict.
    """
    for name, place in _slots(type(value)):
        if name == "__dict__":
            for stored, held in _stored(place, value):
                yield stored, held, place
        else:
            with suppress(AttributeError):  # Nothing is in the slot.
                yield name, place.__get__(value), place


@per_class
def _slots(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (name, place)
        for each in classes(kind)
        if each is not object and each is not complex
        for name, place in _attributes(each).items()
        if name != "__weakref__"
        and (
            type(place) is types.MemberDescriptorType
            or (name == "__dict__" and type(place) is types.GetSetDescriptorType)
        )
    )


def tuple_names(value: object) -> tuple[str, ...]:
    """The names of the items of a named tuple; none of anything else."""
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
    """How many items there can be in a deque; None if as many as one likes."""
    found: int | None = _longest(value)
    return found


def _stored(place: Any, value: object) -> Iterator[tuple[str, Any]]:
    held = place.__get__(value)
    if type(held) is dict:
        for name, each in dict.items(held):
            if type(name) is str and name != _OF_STREAMLIT:
                yield name, each


def is_constant(value: object) -> bool:
    """A value of a built-in type that never changes and holds no other value.

    It may be compared, hashed and shown by its own methods: they are not the script's.
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
    """A single number, text or moment of numpy's or pandas'."""
    if not _is_scalar(type(value)):
        return False
    return is_known(type(getattr(value, "tzinfo", None)))


@per_class
def _is_scalar(kind: type) -> bool:
    name = _name(kind)
    if not is_known(kind):
        return False
    if _module(kind) == "numpy":
        return name not in _NO_SCALARS and any(_name(each) == "generic" for each in classes(kind))
    return name in _OF_PANDAS


def is_fixed(value: object) -> bool:
    """A value that is what it is by identity: a class, a function, a module, a member of an enum.

    It may have attributes, but a state that holds it holds a name rather than these.
    """
    return _is_fixed(type(value))


@per_class
def _is_fixed(kind: type) -> bool:
    return any(id(each) in _FIXED for each in classes(kind))


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
    if type(value) is str:
        return True
    if type(value) is tuple or type(value) is frozenset:
        return all(map(is_hashable, value))
    return is_constant(value)


@per_class
def native(kind: type) -> type:
    """The class that it derives from and that is not written in Python: `object`, or `list`."""
    return next(each for each in classes(kind) if not _is_written_in_python(each))


def _is_written_in_python(kind: type) -> bool:
    new = _attributes(kind).get("__new__")
    return bool(_flags(kind) & _MADE_OF == _MADE) and type(new) is not types.BuiltinFunctionType


_MADE = 1 << 9  # Py_TPFLAGS_HEAPTYPE
_MADE_OF = 1 << 9 | 1 << 8 | 1 << 7  # and Py_TPFLAGS_IMMUTABLETYPE, DISALLOW_INSTANTIATION


@per_class
def is_known(kind: type) -> bool:
    """Whether the class is Python's, Streamlit's or of a library that is known to be harmless.

    A class is believed what it says of its module only if the module has it under its name.
    """
    module = _module(kind)
    if type(module) is not str or module.partition(".")[0] not in _KNOWN_PACKAGES:
        return False
    loaded = sys.modules.get(module)
    return type(loaded) is types.ModuleType and loaded.__dict__.get(_name(kind)) is kind
