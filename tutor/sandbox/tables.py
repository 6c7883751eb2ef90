"""Tables of pandas and arrays of numpy: copying and comparing them without code of their cells.

A cell may be any object. What is copied and compared has only numbers, texts and moments in it.
"""

import zlib
from typing import Any

from tutor import storage

MOST_BYTES = 4 * 1024 * 1024
"""Of one table; what is larger is not read."""
_TABLES = frozenset(["DataFrame", "Series", "ndarray"])


def is_table(value: object) -> bool:
    kind = type(value)
    return storage.class_name(kind) in _TABLES and storage.is_known(kind)


def shape(value: Any) -> tuple[int, ...]:
    found: tuple[int, ...] = value.shape
    return found


def size(value: Any) -> int:
    """In bytes, without what objects in cells take."""
    if hasattr(value, "nbytes"):
        return int(value.nbytes)
    # Not `memory_usage`: it copies what stands in `attrs` for each column.
    columns = sum(int(each.nbytes) for each in value._mgr.arrays)
    return columns + int(value.index.nbytes)


def is_readable(value: Any) -> bool:
    """Whether all its cells and labels can be compared by their own methods."""
    if size(value) > MOST_BYTES:
        return False
    if type(value).__name__ == "ndarray":
        return not value.dtype.hasobject or _are_plain(value.ravel().tolist())
    if value.attrs:
        return False  # They would be copied by their own code.
    if type(value).__name__ == "Series":
        return _is_plain_column(value) and _is_plain_index(value.index)
    odd = [at for at, dtype in enumerate(value.dtypes) if not _is_plain_type(dtype)]
    return (
        _is_plain_index(value.index)
        and _is_plain_index(value.columns)
        and all(_is_plain_column(value.iloc[:, at]) for at in odd)
    )


def copy(value: Any) -> object:
    return value.copy()


def are_equal(one: Any, other: Any) -> bool:
    """Of two that are readable; what is missing in both is alike."""
    if type(one).__name__ != "ndarray":
        return bool(one.equals(other))
    if one.shape != other.shape or one.dtype != other.dtype:
        return False
    if one.dtype.hasobject:
        return bool(repr(one.tolist()) == repr(other.tolist()))
    return bool(one.tobytes() == other.tobytes())


def labels(value: Any) -> tuple[object, ...]:
    """The names of the columns of a table, if they are few and plain."""
    if type(value).__name__ != "DataFrame" or len(value.columns) > _FEW:
        return ()
    names = value.columns.tolist()
    return tuple(names) if _are_plain(names) else ()


_FEW = 100


def mark(value: Any) -> int | None:
    """A number made of all that is in a table of numbers; None where it would take long."""
    if size(value) > MOST_BYTES:
        return None
    arrays = [value] if type(value).__name__ == "ndarray" else value._mgr.arrays
    found = 0
    for each in arrays:
        if type(each).__name__ != "ndarray" or each.dtype.kind not in "biufcmMSU":
            return None
        found = zlib.crc32(each.tobytes(), found)
    return found


def _is_plain_type(dtype: Any) -> bool:
    """Whether no cell of such a column can be an object of just any class."""
    if not storage.is_known(type(dtype)):
        return False
    if type(dtype).__module__ == "numpy.dtypes":
        return not dtype.hasobject
    return storage.class_name(type(dtype)) in _PLAIN_TYPES


_PLAIN_TYPES = frozenset(
    "StringDtype DatetimeTZDtype BooleanDtype Int8Dtype Int16Dtype Int32Dtype Int64Dtype UInt8Dtype"
    " UInt16Dtype UInt32Dtype UInt64Dtype Float32Dtype Float64Dtype".split()
)


def _is_plain_column(column: Any) -> bool:
    return _is_plain_type(column.dtype) or _are_plain(column.tolist())


def _is_plain_index(index: Any) -> bool:
    return _is_plain_type(index.dtype) or _are_plain(index.tolist())


def _are_plain(cells: list[Any]) -> bool:
    return all(map(storage.is_hashable, cells))
