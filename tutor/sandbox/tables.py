"""Copy and compare pandas tables and numpy arrays, without running code of their cells.

A cell may be any object. Only tables of numbers, strings, dates and times are copied and compared.
"""

import zlib
from typing import Any

from tutor import storage

MOST_BYTES = 4 * 1024 * 1024
"""The limit for one table; a larger one is not read."""
_TABLES = frozenset(["DataFrame", "Series", "ndarray"])


def is_table(value: object) -> bool:
    kind = type(value)
    return storage.class_name(kind) in _TABLES and storage.is_known(kind)


def shape(value: Any) -> tuple[int, ...]:
    found: tuple[int, ...] = value.shape
    return found


def size(value: Any) -> int:
    """The size in bytes, without the objects in cells."""
    if hasattr(value, "nbytes"):
        return int(value.nbytes)
    # Not `memory_usage`: it copies `attrs` for each column.
    columns = sum(int(array.nbytes) for array in value._mgr.arrays)  # noqa: SLF001 - without calling code of the cells
    return columns + int(value.index.nbytes)


def is_readable(value: Any) -> bool:
    """Whether all its cells and labels can be compared by their own methods."""
    if size(value) > MOST_BYTES:
        return False
    if type(value).__name__ == "ndarray":
        return not value.dtype.hasobject or _are_plain(value.ravel().tolist())
    if value.attrs:
        return False  # Copying would run their own code.
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


def are_equal(old: Any, new: Any) -> bool:
    """Whether two readable tables are equal. Cells that are missing in both are equal."""
    if type(old).__name__ != "ndarray":
        return bool(old.equals(new))
    if old.shape != new.shape or old.dtype != new.dtype:
        return False
    if old.dtype.hasobject:
        return bool(repr(old.tolist()) == repr(new.tolist()))
    return bool(old.tobytes() == new.tobytes())


def labels(value: Any) -> tuple[object, ...]:
    """The column names of a table, if they are few and plain."""
    if type(value).__name__ != "DataFrame" or len(value.columns) > _FEW:
        return ()
    names = value.columns.tolist()
    return tuple(names) if _are_plain(names) else ()


_FEW = 100


def mark(value: Any) -> int | None:
    """A checksum of a table of numbers; None if it would take long."""
    if size(value) > MOST_BYTES:
        return None
    arrays = [value] if type(value).__name__ == "ndarray" else value._mgr.arrays  # noqa: SLF001 - without calling code of the cells
    found = 0
    for array in arrays:
        if type(array).__name__ != "ndarray" or array.dtype.kind not in "biufcmMSU":
            return None
        found = zlib.crc32(array.tobytes(), found)
    return found


def _is_plain_type(dtype: Any) -> bool:
    """Whether the cells of such a column are all of a known, plain type."""
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
